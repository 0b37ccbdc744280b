using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>The table of jobs in the database: written by workers, read by everybody else.</summary>
public sealed class JobPlan(ScopedDb database)
{
    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<PlannedJob>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await db.PlannedJobs.AsNoTracking().OrderBy(job => job.Job).ToListAsync(cancellationToken);
    }

    /// <summary>Makes the table say just this. Workers of the same version write the same, whoever comes first.</summary>
    public Task PublishAsync(IReadOnlyList<PlannedJob> jobs, CancellationToken cancellationToken) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            foreach (var job in jobs.OrderBy(job => job.Job, StringComparer.Ordinal))
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO planned_jobs (job, schedule, is_of_each_worker, period_seconds, next_run_at, published_at)
                    VALUES ({job.Job}, {job.Schedule}, {job.IsOfEachWorker}, {job.PeriodSeconds}, {job.NextRunAt}, {db.Now})
                    ON DUPLICATE KEY UPDATE schedule = {job.Schedule}, is_of_each_worker = {job.IsOfEachWorker}, period_seconds = {job.PeriodSeconds},
                        next_run_at = {job.NextRunAt}, published_at = {db.Now}
                    """,
                    token);
            }

            var names = jobs.Select(job => job.Job).ToList();
            await db.PlannedJobs.Where(job => !names.Contains(job.Job)).ExecuteDeleteAsync(token);
        },
        cancellationToken);
}
