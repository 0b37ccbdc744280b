using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using MySqlConnector;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// "Ce matin" and the dashboard's last 30 days with 300 clients of 30 services, once with 30 days of history and once with two years, each beside
/// the bare statements that fetch the same rows. Then both pages as a person gets them: the first content of "Ce matin" in a browser, and the
/// dashboard's answer over HTTP.
/// </summary>
/// <param name="isLong">50 services and every day of two years: 11 million lines, of which the seeding takes most of the time.</param>
internal sealed class BoardBenchmark(bool isLong) : Benchmark
{
    private const int Clients = 300;
    private const int ShortDays = 30;

    /// <summary>Two years of working days: 4.5 million lines.</summary>
    private const int WorkingDays = 500;

    private const int Rounds = 40;
    private const int WarmUp = 8;

    private int Services => isLong ? 50 : 30;

    private int LongDays => isLong ? 730 : WorkingDays;

    public override string Name => "board";

    public override string Description =>
        $"\"Ce matin\" and dashboard, {Clients} clients × {Services} services, {LongDays} days of history against {ShortDays}, p95 of {Rounds} rounds";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var app = await CoreApp.StartAsync();
        await using var web = WebApp.Start(app);
        var today = app.Get<DashboardFigures>().Today;
        await BoardSeed.ClientsAsync(app.Database, Clients, Services, cancellationToken);
        await BoardSeed.DaysAsync(app.Database, today.AddDays(1 - ShortDays), today, cancellationToken);
        var young = await MeasureAsync(app, today, cancellationToken);
        await BoardSeed.DaysAsync(app.Database, today.AddDays(1 - LongDays), today.AddDays(-ShortDays), cancellationToken);
        var old = await MeasureAsync(app, today, cancellationToken);
        var screens = await BoardScreens.MeasureAsync(web, today, Clients, cancellationToken);
        return
        [
            new Measure("first_content_s", screens.FirstContent.TotalSeconds, "s", Limit: 1),
            new Measure("dashboard_http_ms", Math.Max(screens.Month, screens.Year), "ms", Limit: 300),
            new Measure("dashboard_http_30_ms", screens.Month, "ms"),
            new Measure("dashboard_http_366_ms", screens.Year, "ms"),
            new Measure("dashboard_csv_366_ms", screens.YearCsv, "ms"),
            new Measure("board_ms", old.Board, "ms", Limit: 1000),
            new Measure("dashboard_ms", old.Dashboard, "ms", Limit: 300),
            new Measure("board_ratio", old.Board / old.BareBoard, "", Limit: 3),
            new Measure("dashboard_ratio", old.Dashboard / old.BareDashboard, "", Limit: 5),
            new Measure("growth", Math.Max(old.Board / young.Board, old.Dashboard / young.Dashboard), "", Limit: 1.3),
        ];
    }

    /// <summary>The four take turns, so that whatever else the machine does meets all of them.</summary>
    private static async Task<Figures> MeasureAsync(CoreApp app, DateOnly today, CancellationToken cancellationToken)
    {
        var (board, mails, dashboard) = (app.Get<TodayBoard>(), app.Get<TodayMails>(), app.Get<DashboardFigures>());
        var period = DashboardPeriod.Last(ShortDays, today);
        await using var connection = await app.Database.OpenAsync(cancellationToken);
        List<double> boards = [], bareBoards = [], dashboards = [], bareDashboards = [];
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var times = new[]
            {
                await TimeAsync(async () =>
                {
                    await board.ReadAsync(ClientScope.System, cancellationToken);
                    await mails.ReadAsync(ClientScope.System, today.AddDays(-1), clientIds: null, cancellationToken);
                }),
                await TimeAsync(() => BareAsync(connection, BoardSeed.BareBoard(today), cancellationToken)),
                await TimeAsync(() => dashboard.ReadAsync(ClientScope.System, period, clientId: null, cancellationToken)),
                await TimeAsync(() => BareAsync(connection, BoardSeed.BareDashboard(period, today), cancellationToken)),
            };
            if (round >= WarmUp)
            {
                boards.Add(times[0]);
                bareBoards.Add(times[1]);
                dashboards.Add(times[2]);
                bareDashboards.Add(times[3]);
            }
        }

        return new Figures(P95(boards), P95(bareBoards), P95(dashboards), P95(bareDashboards));
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    /// <summary>Every row and column is read, as a program would that does nothing with them.</summary>
    private static async Task BareAsync(MySqlConnection connection, IEnumerable<string> statements, CancellationToken cancellationToken)
    {
        foreach (var sql in statements)
        {
            await using var command = new MySqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync(cancellationToken))
            {
                reader.GetValues(row);
            }
        }
    }

    private static double P95(List<double> values) => values.Order().ElementAt((int)(values.Count * 0.95));

    private sealed record Figures(double Board, double BareBoard, double Dashboard, double BareDashboard);
}
