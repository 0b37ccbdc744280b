using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Backups.Restore;
using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

public sealed class BackupWhilePeopleSaveTests
{
    /// <summary>What one transaction of a save changes in three tables, so that any two instants mixed would show.</summary>
    private const string Disagreements =
        """
        SELECT (SELECT COUNT(*) FROM checks c JOIN (SELECT check_id, SUM(status = 2) AS good, SUM(status = 0) AS pending FROM check_lines GROUP BY check_id) n ON n.check_id = c.id
                WHERE c.success_lines <> n.good OR c.pending_lines <> n.pending)
             + (SELECT ABS((SELECT COUNT(*) FROM audit_entries WHERE action = 'line.saved') - (SELECT SUM(version - 1) FROM check_lines)))
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_archive_holds_one_instant_and_nobody_s_save_fails()
    {
        await using var app = await BackupsApp.StartAsync();
        List<long> checks = [];
        for (var operators = 0; operators < 4; operators++)
        {
            checks.Add(await app.AddCheckAsync(services: 25));
        }

        Assert.Equal(0, await app.Database.ScalarAsync<decimal>(Disagreements, Cancel));
        using var stop = new CancellationTokenSource();
        var warm = new CountdownEvent(40);
        var saving = checks.ConvertAll(check => Task.Run(() => SaveUntilAsync(app, check, warm, stop.Token), Cancel));
        Assert.True(warm.Wait(TimeSpan.FromMinutes(1), Cancel));

        var backup = await app.CreateAsync();

        await stop.CancelAsync();
        var saves = (await Task.WhenAll(saving)).Sum();
        Assert.Equal(saves, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'line.saved'", Cancel));
        Assert.True((await app.Core.Get<RestoreBackup>().RunAsync(backup.File.Name, databaseOnly: true, step: null, Cancel)).Succeeded);
        Assert.InRange(await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'line.saved'", Cancel), 40, saves);
        Assert.Equal(0, await app.Database.ScalarAsync<decimal>(Disagreements, Cancel));
    }

    /// <returns>How many were acknowledged: all of them.</returns>
    private static async Task<int> SaveUntilAsync(BackupsApp app, long check, CountdownEvent warm, CancellationToken stop)
    {
        var saves = 0;
        await using var db = app.Core.Db.Open(ClientScope.System);
        var services = db.CheckLines.Where(line => line.CheckId == check).Select(line => line.ServiceId).ToList();
        while (!stop.IsCancellationRequested)
        {
            var input = new SaveLineInput(check, services[saves % services.Count], Version: null)
            {
                Status = saves / services.Count % 2 == 0 ? LineStatus.Success : LineStatus.NotApplicable,
                Comment = $"tour {saves}",
            };
            var saved = await app.Core.Get<SaveLine>().RunAsync(ClientScope.System, input, Cancel);
            Assert.True(saved.Succeeded, saved.Problem?.Text());
            saves++;
            if (!warm.IsSet)
            {
                warm.Signal();
            }
        }

        return saves;
    }
}
