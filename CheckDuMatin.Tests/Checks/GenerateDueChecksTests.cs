using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class GenerateDueChecksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_client_gets_one_check_with_a_pending_line_per_active_service_and_a_second_run_makes_none()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync(services: 30);
        var generate = app.Get<GenerateDueChecks>();

        Assert.Equal(new GenerationResult(1, 0, 0), await generate.RunAsync(at: null, clientId: null, Cancel));
        Assert.Equal(new GenerationResult(0, 1, 0), await generate.RunAsync(at: null, clientId: null, Cancel));

        await using var db = app.Db.Open(ClientScope.System);
        var check = await db.Checks.Include(row => row.Lines).SingleAsync(row => row.ClientId == client.Id, Cancel);
        Assert.Equal(30, check.Lines.Count);
        Assert.All(check.Lines, line => Assert.Equal(LineStatus.Pending, line.Status));
        Assert.Equal(new LineCounts(30, 0, 0, 0, 0, 0), check.Counts);
        Assert.Equal(CheckStatus.Pending, check.Status);
        Assert.Equal(1, await db.Changes.CountAsync(change => change.EntityId == check.Id, Cancel));
    }

    [Fact]
    public async Task Two_runs_at_once_over_200_clients_make_every_check_and_line_once()
    {
        await using var app = await CoreApp.StartAsync();
        for (var number = 0; number < 200; number++)
        {
            await app.AddClientAsync(services: 3);
        }

        var results = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel), Cancel)));

        Assert.Equal(200, results.Sum(result => result.Created));
        Assert.Equal(0, results.Sum(result => result.Failed));
        Assert.Equal(200, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks", Cancel));
        Assert.Equal(600, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM check_lines", Cancel));
        Assert.Equal(600L, Convert.ToInt64(await app.Database.ScalarAsync<decimal>("SELECT SUM(pending_lines) FROM checks", Cancel)));
    }

    [Fact]
    public async Task One_client_whose_data_make_the_set_fail_stops_nobody_else_and_is_alerted_until_mended()
    {
        await using var app = await CoreApp.StartAsync();
        for (var number = 0; number < 9; number++)
        {
            await app.AddClientAsync();
        }

        var bad = await app.AddClientAsync();
        await app.Database.ExecuteAsync($"UPDATE services SET revision_id = NULL WHERE client_id = {bad.Id}", Cancel);

        Assert.Equal(new GenerationResult(9, 0, 1), await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel));
        Assert.Equal(0, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM checks WHERE client_id = {bad.Id}", Cancel));
        Assert.Contains(bad.Label, await app.Database.ScalarAsync<string>($"SELECT message FROM alerts WHERE client_id = {bad.Id} AND open_mark = 1", Cancel), StringComparison.Ordinal);

        await app.Database.ExecuteAsync(
            $"UPDATE services SET revision_id = (SELECT id FROM service_revisions WHERE service_id = services.id) WHERE client_id = {bad.Id}", Cancel);
        Assert.Equal(new GenerationResult(1, 9, 0), await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel));
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE open_mark = 1", Cancel));
    }

    [Fact]
    public async Task A_line_carries_over_the_expiration_and_since_when_the_service_fails_but_not_after_an_OK()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var client = await app.AddClientAsync(services: 2);
        var generate = app.Get<GenerateDueChecks>();
        await generate.RunAsync(at: null, clientId: null, Cancel);
        await app.Database.ExecuteAsync(
            "UPDATE check_lines SET status = 3, comment = 'Espace', failing_since = '2026-02-27', expiration_date = '2026-04-01' ORDER BY service_id LIMIT 1", Cancel);
        await app.Database.ExecuteAsync("UPDATE check_lines SET status = 2, failing_since = '2026-02-01' ORDER BY service_id DESC LIMIT 1", Cancel);

        time.Advance(TimeSpan.FromDays(1));
        await generate.RunAsync(at: null, clientId: null, Cancel);

        await using var db = app.Db.Open(ClientScope.System);
        var check = await db.Checks.SingleAsync(row => row.ClientId == client.Id && row.Day == new DateOnly(2026, 3, 4), Cancel);
        var sheet = await app.Get<CheckSheet>().ReadAsync(ClientScope.System, check.Id, Cancel);
        var failing = sheet!.Lines[0];
        Assert.Equal(new DateOnly(2026, 4, 1), failing.Line.ExpirationDate);
        Assert.Equal(LineStatus.Pending, failing.Line.Status);
        Assert.Equal(("Espace", LineStatus.Warning, new DateOnly(2026, 2, 27)), (failing.Previous!.Comment, failing.Previous.Status, failing.Previous.FailingSince));
        Assert.Null(sheet.Lines[1].Previous);
        Assert.Equal(
            new DateOnly?[] { new DateOnly(2026, 2, 27), null },
            await db.CheckLines.Where(line => line.CheckId == check.Id).OrderBy(line => line.ServiceId).Select(line => line.FailingSince).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task A_service_left_out_of_the_previous_check_carries_over_from_its_last_line()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        await app.AddClientAsync(services: 2);
        var generate = app.Get<GenerateDueChecks>();
        await generate.RunAsync(at: null, clientId: null, Cancel);
        await app.Database.ExecuteAsync("UPDATE check_lines SET expiration_date = '2026-04-01' ORDER BY service_id LIMIT 1", Cancel);
        await app.Database.ExecuteAsync("UPDATE services SET is_active = FALSE ORDER BY id LIMIT 1", Cancel);
        time.Advance(TimeSpan.FromDays(1));
        await generate.RunAsync(at: null, clientId: null, Cancel);
        await app.Database.ExecuteAsync("UPDATE services SET is_active = TRUE", Cancel);
        time.Advance(TimeSpan.FromDays(1));
        await generate.RunAsync(at: null, clientId: null, Cancel);

        Assert.Equal(
            1, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM check_lines l JOIN checks c ON c.id = l.check_id WHERE c.day = '2026-03-05' AND expiration_date = '2026-04-01'", Cancel));
    }

    [Theory]
    [InlineData("2026-03-02T07:59:00Z", false, "before the check time")]
    [InlineData("2026-03-02T08:00:00Z", true, "on the minute (09:00 in Paris)")]
    [InlineData("2026-03-02T22:30:00Z", true, "hours late, the same day")]
    [InlineData("2026-03-01T09:00:00Z", false, "a Sunday")]
    [InlineData("2026-04-06T09:00:00Z", false, "Easter Monday")]
    public async Task A_check_is_due_from_its_time_on_a_working_day(string now, bool due, string because)
    {
        await using var app = await CoreApp.StartAsync();
        await app.AddClientAsync(configure: client =>
        {
            client.CheckTime = new TimeOnly(9, 0);
            client.TimeZone = "Europe/Paris";
            client.CheckDays = WeekDays.MondayToFriday;
            client.ObservesHolidays = true;
        });

        var result = await app.Get<GenerateDueChecks>().RunAsync(DateTimeOffset.Parse(now, null).UtcDateTime, clientId: null, Cancel);

        Assert.True(due == (result.Created == 1), because);
    }

    [Theory]
    [InlineData("2026-03-03T23:55:00Z", 0, "not yet 23:58")]
    [InlineData("2026-03-04T00:00:00Z", 1, "the next run, already on the next day")]
    [InlineData("2026-03-04T00:20:00Z", 0, "a day missed whole is not made up")]
    public async Task A_check_time_just_before_midnight_is_met_by_the_run_after_it(string now, int created, string because)
    {
        await using var app = await CoreApp.StartAsync();
        await app.AddClientAsync(configure: client => client.CheckTime = new TimeOnly(23, 58));

        var result = await app.Get<GenerateDueChecks>().RunAsync(DateTimeOffset.Parse(now, null).UtcDateTime, clientId: null, Cancel);

        Assert.True(created == result.Created, because);
        Assert.Equal(created, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE day = '2026-03-03'", Cancel));
    }

    [Fact]
    public async Task A_client_whose_time_zone_is_unknown_here_is_alerted_and_stops_nobody()
    {
        await using var app = await CoreApp.StartAsync();
        await app.AddClientAsync();
        var lost = await app.AddClientAsync(configure: client => client.TimeZone = "Atlantis/Poseidonis");

        Assert.Equal(new GenerationResult(1, 0, 1), await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel));
        Assert.Equal(1, await app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM alerts WHERE client_id = {lost.Id} AND open_mark = 1", Cancel));
        Assert.Equal(2, (await app.Get<TodayBoard>().ReadAsync(ClientScope.System, Cancel)).Count);
    }

    [Fact]
    public async Task A_check_made_by_hand_closes_the_alert_that_said_it_was_missing()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync(services: 1);
        await app.Get<RaiseAlert>().RunAsync($"{GenerateDueChecks.AlertCause}{client.Id}", AlertLevel.Major, client.Id, "Le check n’a pas pu être créé.", Cancel);

        Assert.True((await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Succeeded);

        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM alerts WHERE open_mark IS NULL AND closed_at IS NOT NULL", Cancel));
    }

    [Fact]
    public async Task A_past_check_made_by_hand_carries_nothing_over_from_a_later_day()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var client = await app.AddClientAsync();
        await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
        await app.Database.ExecuteAsync("UPDATE check_lines SET status = 4, comment = 'Panne', failing_since = '2026-03-05', expiration_date = '2026-04-01'", Cancel);

        var past = await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, new DateOnly(2026, 3, 3), Cancel);

        var line = Assert.Single((await app.Get<CheckSheet>().ReadAsync(ClientScope.System, past.Value, Cancel))!.Lines);
        Assert.Null(line.Previous);
        Assert.Null(line.Line.ExpirationDate);
    }
}
