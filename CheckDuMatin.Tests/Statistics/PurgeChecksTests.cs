using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Statistics;

/// <summary>Purging old checks: what goes, what stays, and that figures never change by it.</summary>
public sealed class PurgeChecksTests
{
    // Half past midnight in Paris: the local day is ahead of UTC's.
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 23, 30, 0, TimeSpan.Zero);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fewer_than_seven_days_are_refused_and_nothing_is_deleted()
    {
        await using var app = await StartAsync(clients: 1, "2026-01-05");

        var purged = await app.Get<PurgeChecks>().RunAsync(6, dryRun: false, includeUnsent: false, Token);

        Assert.Equal("retention_too_short", purged.Problem?.Code);
        Assert.Equal(1L, await CountAsync(app, "checks"));
    }

    [Fact]
    public async Task The_checks_of_the_last_days_stay_counted_by_the_local_day()
    {
        await using var app = await StartAsync(clients: 1, "2026-11-15", "2026-11-16", "2026-11-17");

        var purged = await app.Get<PurgeChecks>().RunAsync(7, dryRun: false, includeUnsent: false, Token);

        Assert.Equal(new PurgeResult(Deleted: 1, Kept: 0), purged.Value);
        Assert.Equal(new DateTime(2026, 11, 16), await app.Database.ScalarAsync<DateTime>("SELECT MIN(day) FROM checks", Token));
    }

    [Fact]
    public async Task Figures_are_the_same_before_and_after_and_after_a_second_purge()
    {
        await using var app = await StartAsync(clients: 5, "2026-09-30", "2026-10-01", "2026-10-02", "2026-11-20");
        var before = (await DailyAsync(app), await MonthlyAsync(app));

        var first = await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token);
        var second = await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token);

        Assert.Equal((15, 0), (first.Value!.Deleted, second.Value!.Deleted));
        Assert.Equal(before, (await DailyAsync(app), await MonthlyAsync(app)));
        Assert.Equal(15L, await CountAsync(app, "daily_statistics"));
        Assert.Equal(5L * 3, await CountAsync(app, "check_lines"));
    }

    [Fact]
    public async Task Unsent_checks_with_NOK_are_kept_and_counted_unless_asked_for()
    {
        await using var app = await StartAsync(clients: 4, "2026-10-01");
        await app.Database.ExecuteAsync("UPDATE checks SET sent_at = NULL WHERE client_id IN (SELECT id FROM clients WHERE label IN ('Société n° 1', 'Société n° 2'))", Token);
        await app.Database.ExecuteAsync("UPDATE checks SET success_lines = success_lines + error_lines, error_lines = 0 WHERE client_id = (SELECT id FROM clients WHERE label = 'Société n° 2')", Token);
        var purge = app.Get<PurgeChecks>();

        var counted = await purge.RunAsync(30, dryRun: true, includeUnsent: false, Token);
        Assert.Equal(4L, await CountAsync(app, "checks"));
        var careful = await purge.RunAsync(30, dryRun: false, includeUnsent: false, Token);
        var all = await purge.RunAsync(30, dryRun: false, includeUnsent: true, Token);

        Assert.Equal(new PurgeResult(Deleted: 3, Kept: 1), counted.Value);
        Assert.Equal(counted.Value, careful.Value);
        Assert.Equal(new PurgeResult(Deleted: 1, Kept: 0), all.Value);
        Assert.Equal(0L, await CountAsync(app, "checks"));
        Assert.Equal(2L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'checks.purged'", Token));
    }

    [Fact]
    public async Task Two_purges_at_once_count_no_day_twice_and_leave_nothing()
    {
        await using var app = await StartAsync(clients: 250, "2026-10-01");
        var before = (await DailyAsync(app), await MonthlyAsync(app));
        var purge = app.Get<PurgeChecks>();

        var results = await Task.WhenAll(
            purge.RunAsync(30, dryRun: false, includeUnsent: false, Token), purge.RunAsync(30, dryRun: false, includeUnsent: false, Token));

        Assert.Equal(250, results.Sum(result => result.Value!.Deleted));
        Assert.Equal(before, (await DailyAsync(app), await MonthlyAsync(app)));
        Assert.Equal(0L, await CountAsync(app, "checks"));
    }

    [Fact]
    public async Task Told_to_end_it_finishes_the_batch_at_hand_and_says_what_it_did()
    {
        await using var app = await StartAsync(clients: PurgeChecks.BatchSize + 20, "2026-10-01");
        var before = await DailyAsync(app);
        using var stop = new CancellationTokenSource();
        await using var connection = await app.Database.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var locking = new MySqlCommand("SELECT id FROM checks ORDER BY id LIMIT 1 FOR UPDATE", connection, transaction))
        {
            await locking.ExecuteScalarAsync(Token);
        }

        var purging = app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, stop.Token);
        await Eventually.Async(
            async () => await app.Database.ScalarAsync<long>(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE '%FOR UPDATE%' AND id <> CONNECTION_ID()", Token) > 0,
            () => "The purge never came to its first batch.");
        await stop.CancelAsync();
        await transaction.RollbackAsync(Token);

        Assert.Equal(PurgeChecks.BatchSize, (await purging).Value!.Deleted);
        Assert.Equal(20L, await CountAsync(app, "checks"));
        Assert.Equal(before, await DailyAsync(app));
    }

    [Fact]
    public async Task A_day_that_was_purged_is_not_made_again_and_counts_once_whoever_makes_it()
    {
        await using var app = await StartAsync(clients: 2, "2026-10-01");
        var before = (await DailyAsync(app), await MonthlyAsync(app));
        await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token);
        var client = await app.Database.ScalarAsync<long>("SELECT MIN(id) FROM clients", Token);

        var created = await app.Get<CreateCheck>().RunAsync(ClientScope.System, client, new DateOnly(2026, 10, 1), Token);
        Assert.Equal("day_purged", created.Problem?.Code);

        await AddChecksAsync(app, "2026-10-01");
        Assert.Equal(2, (await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token)).Value!.Deleted);
        Assert.Equal(before, (await DailyAsync(app), await MonthlyAsync(app)));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_deleted_stops_nothing_and_is_told()
    {
        await using var app = await StartAsync(clients: 2, "2026-10-01");
        var first = await app.Database.ScalarAsync<long>("SELECT MIN(id) FROM checks", Token);
        var good = Directory.CreateDirectory(Path.Combine(app.Storage, "evidence", $"{first + 1}")).FullName;

        // Deeper than the system takes a path: nobody can delete it by its name, root neither.
        var name = new string('x', 200);
        var deep = Path.Combine(app.Storage, "deep");
        var bad = Path.Combine([app.Storage, "evidence", $"{first}", .. Enumerable.Repeat(name, 6)]);
        Directory.CreateDirectory(Path.Combine([deep, .. Enumerable.Repeat(name, 15)]));
        Directory.CreateDirectory(bad);
        Directory.Move(deep, Path.Combine(bad, "deep"));

        var purged = await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token);
        Directory.Move(Path.Combine(bad, "deep"), deep);

        Assert.Equal(new PurgeResult(Deleted: 2, Kept: 0, Undeleted: 1), purged.Value);
        Assert.False(Directory.Exists(good));
        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'checks.purged'", Token));
        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE cause = 'storage.evidence' AND open_mark = 1", Token));

        await app.Get<PurgeChecks>().RunAsync(30, dryRun: false, includeUnsent: false, Token);
        Assert.Equal(0L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE open_mark = 1", Token));
    }

    /// <summary>Clients with three services; each day has one line OK, one AVERTISSEMENT, one NOK, sent.</summary>
    private static async Task<CoreApp> StartAsync(int clients, params string[] days)
    {
        var app = await CoreApp.StartAsync(new FakeTimeProvider(Now));
        await ManyClients.AddAsync(app.Database, clients, servicesEach: 3);
        foreach (var day in days)
        {
            await AddChecksAsync(app, day);
        }

        return app;
    }

    private static Task<int> AddChecksAsync(CoreApp app, string day) => app.Database.ExecuteAsync($"""
        INSERT INTO checks (client_id, day, scheduled_at, created_by_id, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines,
                            not_applicable_lines, started_at, completed_at, sent_at, rectification, version, created_at, updated_at)
        SELECT id, '{day}', '{day} 08:00', 1, 0, 0, 1, 1, 1, 0, '{day} 08:05', '{day} 08:15', '{day} 08:20', 0, 1, NOW(6), NOW(6) FROM clients;
        INSERT INTO check_lines (check_id, service_id, revision_id, status, created_at, updated_at, version)
        SELECT c.id, s.id, s.revision_id, 1 + s.position, NOW(6), NOW(6), 1 FROM checks c JOIN services s ON s.client_id = c.client_id WHERE c.day = '{day}';
        """, Token);

    private static Task<long> CountAsync(CoreApp app, string table) => app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}", Token);

    /// <summary>Every client's days as the dashboard counts them: from checks and from what purged ones left.</summary>
    private static Task<string> DailyAsync(CoreApp app) => ReadAsync(app, """
        SELECT client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines, scheduled_at, started_at, completed_at, sent_at
        FROM checks
        UNION ALL SELECT client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines, scheduled_at, started_at,
                         completed_at, sent_at FROM daily_statistics
        ORDER BY client_id, day
        """);

    /// <summary>Days NOK and AVERTISSEMENT by service and month.</summary>
    private static Task<string> MonthlyAsync(CoreApp app) => ReadAsync(app, """
        SELECT service_id, month, SUM(errors), SUM(warnings) FROM (
            SELECT l.service_id, CAST(DATE_FORMAT(c.day, '%Y-%m-01') AS DATE) AS month, l.status = 4 AS errors, l.status = 3 AS warnings
            FROM check_lines l JOIN checks c ON c.id = l.check_id WHERE l.status IN (3, 4)
            UNION ALL SELECT service_id, month, error_days, warning_days FROM service_month_statistics) AS both_sources
        GROUP BY service_id, month ORDER BY service_id, month
        """);

    private static async Task<string> ReadAsync(CoreApp app, string sql)
    {
        await using var connection = await app.Database.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Token);
        var text = new StringBuilder();
        while (await reader.ReadAsync(Token))
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            text.AppendJoin(' ', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).AppendLine();
        }

        return text.ToString();
    }
}
