using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>A night during which no worker ran: its jobs are made up for at the next start, the backup first.</summary>
public sealed class MissedNightTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_jobs_run_at_the_next_start_and_the_purge_after_the_backup()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        using var folders = new TempFolder();
        await ManyClients.AddAsync(database, clients: 1, servicesEach: 1);
        await database.ExecuteAsync("""
            INSERT INTO checks (client_id, day, scheduled_at, created_by_id, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines,
                                not_applicable_lines, rectification, version, created_at, updated_at)
            SELECT id, '2020-01-06', '2020-01-06', 1, 0, 0, 0, 0, 0, 0, 0, 1, NOW(6), NOW(6) FROM clients;
            INSERT INTO job_runs (job, instance, started_at, finished_at, outcome, created_at, updated_at)
            SELECT job, 'there:1', NOW(6) - INTERVAL 30 HOUR, NOW(6) - INTERVAL 30 HOUR, 1, NOW(6), NOW(6) FROM (SELECT 'backup' AS job UNION SELECT 'purge' UNION SELECT 'purge-bulletins') AS night
            """, Cancel);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["BACKUP_DIR"] = folders.File("backups") };

        await using var worker = WorkerProcess.Start(database.ConnectionString, settings);
        await Eventually.Async(
            async () => await RanAsync("backup") && await RanAsync("purge") && await RanAsync("purge-bulletins"),
            () => worker.Output);

        var archive = Assert.Single(Directory.EnumerateFiles(folders.File("backups"), "cdm-*-daily.tar"));
        Assert.Equal(0, await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE day = '2020-01-06'", Cancel));
        Assert.True(File.GetLastWriteTimeUtc(archive) < await database.ScalarAsync<DateTime>(
            "SELECT MIN(finished_at) FROM job_runs WHERE job = 'purge' AND outcome = 1 AND started_at > NOW(6) - INTERVAL 1 HOUR", Cancel));
        Assert.Empty(worker.Faults);

        async Task<bool> RanAsync(string job) => await database.ScalarAsync<long>(
            $"SELECT COUNT(*) FROM job_runs WHERE job = '{job}' AND outcome = 1 AND started_at > NOW(6) - INTERVAL 1 HOUR", Cancel) > 0;
    }
}
