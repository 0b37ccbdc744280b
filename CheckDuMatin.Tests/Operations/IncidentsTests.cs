using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>The incidents log: what alerts and people write into it.</summary>
public sealed class IncidentsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_opens_one_incident_that_the_all_clear_closes_and_the_next_one_opens_another()
    {
        var time = new FakeTimeProvider(Monday);
        await using var app = await CoreApp.StartAsync(time);
        await RaiseAsync(app, AlertLevel.Minor);
        time.Advance(TimeSpan.FromMinutes(1));
        await RaiseAsync(app, AlertLevel.Critical);

        var open = Assert.Single((await ReadAsync(app, new IncidentFilter(IsOpen: true))).Rows);
        Assert.Equal((AlertLevel.Critical, "disk:/", Monday.UtcDateTime, User.SystemId), (open.Level, open.Cause, open.OpenedAt, open.OpenedById));
        Assert.True(open.HasOpenAlert);

        time.Advance(TimeSpan.FromMinutes(29));
        await app.Get<CloseAlert>().RunAsync("disk:/", Cancel);
        var closed = Assert.Single((await ReadAsync(app, new IncidentFilter(IsOpen: false))).Rows);
        Assert.Equal((User.SystemId, TimeSpan.FromMinutes(30)), (closed.ClosedById, closed.Duration(time.GetUtcNow().UtcDateTime)));

        await RaiseAsync(app, AlertLevel.Minor);
        Assert.Equal(2, (await ReadAsync(app, new IncidentFilter())).Total);
    }

    [Fact]
    public async Task An_incident_and_its_alert_are_written_in_one_transaction()
    {
        await using var app = await CoreApp.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Db.WriteAsync(
            ClientScope.System,
            async (db, token) =>
            {
                await RaiseAlert.OpenAsync(db, "disk:/", AlertLevel.Minor, clientId: null, "Plein", token);
                throw new InvalidOperationException("undone");
            },
            Cancel));

        Assert.Equal(0, (await ReadAsync(app, new IncidentFilter())).Total);
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts", Cancel));
    }

    [Fact]
    public async Task An_incident_is_commented_and_closed_by_hand_once_and_the_alert_goes_on()
    {
        await using var app = await CoreApp.StartAsync();
        var user = await app.AddUserAsync(UserRole.Administrator);
        var scope = ClientScope.Administrator(user.Id, "192.0.2.7");
        await RaiseAsync(app, AlertLevel.Major);
        var id = (await ReadAsync(app, new IncidentFilter())).Rows[0].Id;

        Assert.True((await app.Get<CommentIncident>().RunAsync(scope, id, "Disque agrandi.\nVu avec l’hébergeur.", Cancel)).Succeeded);
        Assert.Equal("incident_comment_required", (await app.Get<CommentIncident>().RunAsync(scope, id, "  ", Cancel)).Problem!.Code);
        Assert.True((await app.Get<CloseIncident>().RunAsync(scope, id, Cancel)).Succeeded);
        Assert.Equal("incident_closed", (await app.Get<CloseIncident>().RunAsync(scope, id, Cancel)).Problem!.Code);
        Assert.Equal("incident_not_found", (await app.Get<CloseIncident>().RunAsync(scope, id + 1, Cancel)).Problem!.Code);
        await RaiseAsync(app, AlertLevel.Critical);
        await app.Get<CloseAlert>().RunAsync("disk:/", Cancel);

        var row = Assert.Single((await ReadAsync(app, new IncidentFilter())).Rows);
        Assert.Equal((user.Id, AlertLevel.Major, user.Name, "Disque agrandi.\nVu avec l’hébergeur."), (row.ClosedById, row.Level, row.Comments[0].UserName, row.Comments[0].Text));
        Assert.Equal(2, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM audit_entries WHERE action LIKE 'incident.%' AND user_id = {user.Id} AND remote_address = '192.0.2.7'", Cancel));
    }

    [Fact]
    public async Task The_log_is_filtered_and_paged_with_three_statements_on_any_page()
    {
        var counter = new StatementCounter();
        var time = new FakeTimeProvider(Monday);
        await using var app = await CoreApp.StartAsync(time, configure: counter.Watch);
        for (var day = 0; day < 45; day++)
        {
            await app.Get<OpenIncident>().RunAsync(ClientScope.System, new OpenIncidentInput(day % 3 == 0 ? AlertLevel.Critical : AlertLevel.Minor, $"Incident {day}"), Cancel);
            time.Advance(TimeSpan.FromDays(1));
        }

        counter.Clear();
        var last = await app.Get<IncidentList>().ReadAsync(ClientScope.System, new IncidentFilter(), page: 3, Cancel);
        Assert.Equal(3, counter.Statements.Count);
        Assert.Equal((45, 5, "Incident 0"), (last.Total, last.Rows.Count, last.Rows[^1].Message));
        Assert.Equal(15, (await ReadAsync(app, new IncidentFilter(Level: AlertLevel.Critical))).Total);
        await app.Database.ExecuteAsync("UPDATE incidents SET closed_at = opened_at + INTERVAL 1 HOUR, closed_by_id = 1 WHERE id <> (SELECT first FROM (SELECT MIN(id) AS first FROM incidents) AS oldest)", Cancel);

        // The oldest still lasts.
        Assert.Equal(7 + 1, (await ReadAsync(app, new IncidentFilter(Since: time.GetUtcNow().UtcDateTime.AddDays(-7)))).Total);
    }

    [Fact]
    public async Task Managers_neither_see_nor_write_incidents()
    {
        await using var app = await CoreApp.StartAsync();
        await RaiseAsync(app, AlertLevel.Major);
        var id = (await ReadAsync(app, new IncidentFilter())).Rows[0].Id;
        var manager = ClientScope.Manager((await app.AddUserAsync()).Id, []);

        Assert.Equal(0, (await app.Get<IncidentList>().ReadAsync(manager, new IncidentFilter(), 1, Cancel)).Total);
        Assert.Empty(await app.Get<IncidentList>().CountOpenAsync(manager, Cancel));
        Assert.Equal("administrators_only", (await app.Get<OpenIncident>().RunAsync(manager, new OpenIncidentInput(AlertLevel.Minor, "x"), Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<CommentIncident>().RunAsync(manager, id, "x", Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<CloseIncident>().RunAsync(manager, id, Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task A_worker_that_was_away_leaves_an_incident_as_long_as_its_absence()
    {
        var time = new FakeTimeProvider(Monday);
        await using var app = await CoreApp.StartAsync(time, new Dictionary<string, string?> { ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9", ["MAIL_FROM_ADDRESS"] = "a@b.example" });
        await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        var watch = app.Get<WatchFromWeb>();
        for (var minute = 0; minute < 6; minute++)
        {
            await watch.LookAsync(Cancel);
            time.Advance(TimeSpan.FromMinutes(1));
        }

        // Nobody is mailed, for want of an address: the banner says so.
        var troubles = app.Get<SilentTroubles>();
        await troubles.LookAsync(Cancel);
        Assert.Equal(new SilentTrouble(Monday.UtcDateTime, IsAlertUnmailed: true), troubles.Current);

        await app.Get<WriteHeartbeat>().RunAsync("a:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        await watch.LookAsync(Cancel);
        var row = Assert.Single((await ReadAsync(app, new IncidentFilter(IsOpen: false))).Rows);
        Assert.Equal(("worker", TimeSpan.FromMinutes(6)), (row.Cause, row.Duration(time.GetUtcNow().UtcDateTime)));
        await troubles.LookAsync(Cancel);
        Assert.Equal(new SilentTrouble(WorkerAwaySince: null, IsAlertUnmailed: false), troubles.Current);
    }

    private static Task RaiseAsync(CoreApp app, AlertLevel level) => app.Get<RaiseAlert>().RunAsync("disk:/", level, clientId: null, "Espace libre de / : 12 %", Cancel);

    private static Task<IncidentPage> ReadAsync(CoreApp app, IncidentFilter filter) => app.Get<IncidentList>().ReadAsync(ClientScope.System, filter, page: 1, Cancel);
}
