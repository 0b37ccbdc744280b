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
    /// <remarks>One row a statement, each its own transaction: two workers that start together wait for each other at most for one row.</remarks>
    public async Task PublishAsync(IReadOnlyList<PlannedJob> jobs, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        foreach (var job in jobs)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO planned_jobs (job, schedule, is_of_each_worker, period_seconds, next_run_at, published_at, first_published_at)
                VALUES ({job.Job}, {job.Schedule}, {job.IsOfEachWorker}, {job.PeriodSeconds}, {job.NextRunAt}, {db.Now}, {db.Now})
                ON DUPLICATE KEY UPDATE schedule = {job.Schedule}, is_of_each_worker = {job.IsOfEachWorker}, period_seconds = {job.PeriodSeconds},
                    next_run_at = {job.NextRunAt}, published_at = {db.Now}
                """,
                cancellationToken);
        }

        foreach (var gone in (await ReadAsync(cancellationToken)).Select(row => row.Job).Except(jobs.Select(job => job.Job), StringComparer.Ordinal))
        {
            await db.PlannedJobs.Where(job => job.Job == gone).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
