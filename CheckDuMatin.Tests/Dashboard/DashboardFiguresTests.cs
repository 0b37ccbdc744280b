using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Dashboard;

public sealed class DashboardFiguresTests : IAsyncLifetime
{
    private static readonly DashboardPeriod March = DashboardPeriod.Month(new DateOnly(2026, 3, 1));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));
    private CoreApp _app = null!;
    private Client _first = null!;
    private Client _second = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DashboardFigures Figures => _app.Get<DashboardFigures>();

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync(_time);
        _first = await _app.AddClientAsync(services: 4, client => client.Label = "Alpha");
        _second = await _app.AddClientAsync(services: 4, client => client.Label = "Bêta");
        foreach (var (client, day) in new[] { (_first, 2), (_first, 3), (_second, 3), (_second, 30) })
        {
            Assert.True((await _app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, new DateOnly(2026, 3, day), Cancel)).Succeeded);
        }

        // Alpha: the 2nd all OK and sent in time, the 3rd one NOK and one Sans objet, sent late. Bêta: the 3rd sent in time, the 30th not done.
        await _app.Database.ExecuteAsync(
            $"""
            UPDATE check_lines JOIN checks ON checks.id = check_lines.check_id JOIN service_revisions r ON r.id = check_lines.revision_id
            SET check_lines.status = CASE WHEN checks.client_id = {_first.Id} AND day = '2026-03-03' AND r.position = 0 THEN 4 ELSE 2 END;
            UPDATE checks SET pending_lines = 0, success_lines = 4, started_at = scheduled_at, completed_at = scheduled_at + INTERVAL 10 MINUTE,
                   frozen_at = scheduled_at, sent_at = scheduled_at + INTERVAL 15 MINUTE WHERE day < '2026-03-30';
            UPDATE checks SET success_lines = 2, error_lines = 1, not_applicable_lines = 1, completed_at = scheduled_at + INTERVAL 40 MINUTE,
                   sent_at = scheduled_at + INTERVAL 3 HOUR WHERE client_id = {_first.Id} AND day = '2026-03-03';
            """,
            Cancel);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Rates_leave_out_what_is_not_judged_and_count_what_is_late()
    {
        var view = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);

        Assert.Equal((4, 3), (view.Indicators.Checks, view.Indicators.Done));
        Assert.Equal((10, 11), (view.Indicators.OkLines, view.Indicators.JudgedLines));
        Assert.Equal((2, 4), (view.Indicators.InTime, view.Indicators.Due));
        Assert.Equal(TimeSpan.FromMinutes(20), view.Indicators.MeanFillingTime);
        Assert.Equal(31, view.Days.Count);
        Assert.Equal(new DayTotals(new DateOnly(2026, 3, 3), 0, 0, 1, 0, 1), view.Days[2]);
        Assert.Equal(["Alpha", "Bêta"], view.Clients.Select(client => client.Client));
        var service = Assert.Single(view.Services);
        Assert.Equal(("Alpha", 1), (service.Client, service.ErrorDays));
    }

    [Fact]
    public async Task The_same_figures_come_from_checks_and_once_they_are_purged_from_what_is_kept_of_them()
    {
        var before = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);
        _time.Advance(TimeSpan.FromDays(15));
        await _app.Get<PurgeChecks>().RunAsync(days: 20, dryRun: false, includeUnsent: true, Cancel);

        var after = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);

        Assert.Equal(before.Indicators, after.Indicators);
        Assert.Equal(before.Days, after.Days);
        Assert.Equal(before.Services, after.Services);
        Assert.True(after.HasPurgedDays);
        Assert.False(before.HasPurgedDays);
        Assert.Equal(before.Clients, after.Clients);
        var days = await Figures.ReadDaysAsync(ClientScope.System, March, [_first.Id], Cancel);
        Assert.Equal(
            [new ClientDay(null, _first.Id, new DateOnly(2026, 3, 2), CheckStatus.Success), new ClientDay(null, _first.Id, new DateOnly(2026, 3, 3), CheckStatus.Error)],
            days[_first.Id]);
        Assert.Empty(days[_second.Id]);
    }

    [Fact]
    public async Task A_day_that_is_kept_and_has_a_check_all_the_same_counts_once_by_its_check()
    {
        await _app.Database.ExecuteAsync(
            """
            INSERT INTO daily_statistics (client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines,
                                          scheduled_at, created_at, updated_at)
            SELECT client_id, day, 0, 0, 0, 7, 0, 0, scheduled_at, created_at, updated_at FROM checks
            UNION ALL SELECT client_id, '2026-03-01', 0, 0, 0, 7, 0, 0, scheduled_at, created_at, updated_at FROM checks WHERE day = '2026-03-30'
            """,
            Cancel);

        var view = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);

        Assert.Equal((5, 4), (view.Indicators.Checks, view.Indicators.Done));
        Assert.Equal(new DayTotals(new DateOnly(2026, 3, 1), 0, 0, 0, 1, 0), view.Days[0]);
        Assert.Equal(new DayTotals(new DateOnly(2026, 3, 3), 0, 0, 1, 0, 1), view.Days[2]);
        var days = await Figures.ReadDaysAsync(ClientScope.System, March, clientIds: null, Cancel);
        Assert.Equal([1, 3, 30], days[_second.Id].Select(day => day.Day.Day));
    }

    [Fact]
    public async Task Each_client_is_in_time_by_its_own_reminder_delay()
    {
        // Alpha's check of the 3rd left three hours after its time, the others a quarter of an hour.
        await _app.Database.ExecuteAsync($"UPDATE clients SET reminder_delay_minutes = IF(id = {_first.Id}, 240, 10)", Cancel);

        var view = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);

        Assert.Equal((2, 4), (view.Indicators.InTime, view.Indicators.Due));
        Assert.Equal([(2, 2), (0, 2)], view.Clients.Select(client => (client.Indicators.InTime, client.Indicators.Due)));

        // What is neither sent nor over its delay is not due yet.
        await _app.Database.ExecuteAsync($"UPDATE clients SET reminder_delay_minutes = 5000 WHERE id = {_second.Id}", Cancel);
        view = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);
        Assert.Equal([(2, 2), (1, 1)], view.Clients.Select(client => (client.Indicators.InTime, client.Indicators.Due)));
    }

    [Fact]
    public async Task A_manager_and_a_chosen_client_narrow_every_figure()
    {
        var scoped = await Figures.ReadAsync(ClientScope.Manager(2, [_second.Id]), March, clientId: null, Cancel);
        Assert.Equal(2, scoped.Indicators.Checks);
        Assert.Empty(scoped.Services);
        Assert.Equal(["Bêta"], scoped.Clients.Select(client => client.Client));

        var chosen = await Figures.ReadAsync(ClientScope.System, March, _second.Id, Cancel);
        Assert.Equal(scoped.Indicators, chosen.Indicators);
        var foreign = await Figures.ReadAsync(ClientScope.Manager(2, [_second.Id]), March, _first.Id, Cancel);
        Assert.Equal(0, foreign.Indicators.Checks);
        Assert.Empty(await Figures.ReadDaysAsync(ClientScope.Manager(2, [_second.Id]), March, [_first.Id], Cancel));
    }

    [Fact]
    public async Task Expirations_are_those_of_the_last_check_within_thirty_days_and_past_ones()
    {
        await _app.Database.ExecuteAsync(
            $"""
            UPDATE check_lines JOIN checks ON checks.id = check_lines.check_id JOIN service_revisions r ON r.id = check_lines.revision_id
            SET expiration_date = CASE r.position WHEN 0 THEN '2026-04-10' WHEN 1 THEN '2026-03-20' WHEN 2 THEN '2026-06-01' END
            WHERE checks.client_id = {_second.Id};
            """,
            Cancel);

        var expirations = (await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel)).Expirations;

        Assert.Equal([new DateOnly(2026, 3, 20), new DateOnly(2026, 4, 10)], expirations.Select(expiration => expiration.Day));
        Assert.Equal("Bêta", expirations[0].Client);
    }

    [Fact]
    public async Task The_csv_is_one_that_french_spreadsheets_read_and_no_name_becomes_a_formula()
    {
        await _app.Database.ExecuteAsync($"UPDATE clients SET label = '=HYPERLINK(\"http://x\";\"y\")' WHERE id = {_first.Id}", Cancel);
        var view = await Figures.ReadAsync(ClientScope.System, March, clientId: null, Cancel);

        var bytes = DashboardCsv.Write(view, await Figures.ReadDaysAsync(ClientScope.System, March, clientIds: null, Cancel), CultureInfo.GetCultureInfo("fr-FR"), key => key);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        Assert.Equal("csv_section;csv_client;csv_day;csv_service;csv_figure;csv_value", lines[0]);
        Assert.Contains("csv_all;;;;success_rate;0,9091", lines);
        Assert.Contains("csv_by_day;;2026-03-03;;status_Error;1", lines);
        Assert.Contains("csv_by_client_day;Bêta;2026-03-03;;status;status_Success", lines);
        Assert.Contains(lines, line => line.StartsWith("csv_by_client;\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\";", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Split(';').Any(cell => cell.TrimStart('"') is ['=' or '+' or '@', ..]));
    }
}
