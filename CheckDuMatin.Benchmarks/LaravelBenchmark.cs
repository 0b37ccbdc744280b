using System.Diagnostics;
using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Laravel;
using CheckDuMatin.Tests.Laravel;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// The former application of a large installation taken over: the whole import, and the same when all is here already. Beside it, the lines copied
/// within the server by one statement, which no import can beat.
/// </summary>
internal sealed class LaravelBenchmark : Benchmark
{
    private const int Clients = 200;
    private const int Services = 50;
    // Of the 30 that are kept, counted from the day of another zone than the database's.
    private const int Days = 28;

    public override string Name => "laravel";

    public override string Description => $"cdm import laravel: {Clients} clients × {Services} services × {Days} days, {Clients * Services * Days} lines";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var source = await LaravelDatabase.EmptyAsync();
        await SowAsync(source, cancellationToken);
        await using var app = await CoreApp.StartAsync();
        using var folder = new TempFolder();
        var input = new ImportLaravelInput(folder.WriteFile(source.ConnectionString), LogosFolder: null, TimeZoneInfo.Utc, DryRun: false);

        var first = await ImportAsync(app, input, expected: Clients * Services * Days, cancellationToken);
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
        var second = await ImportAsync(app, input, expected: 0, cancellationToken);
        var copying = Stopwatch.GetTimestamp();
        await app.Database.ExecuteAsync("CREATE TABLE copied LIKE check_lines; INSERT INTO copied SELECT * FROM check_lines", cancellationToken);
        var copy = Stopwatch.GetElapsedTime(copying).TotalSeconds;
        return [new("import_s", first, "s"), new("repeat_s", second, "s"), new("copy_s", copy, "s"), new("import_to_copy", first / copy, ""), new("peak_mb", memory, "MB")];
    }

    private static async Task<double> ImportAsync(CoreApp app, ImportLaravelInput input, int expected, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var imported = await app.Get<ImportLaravel>().RunAsync(ClientScope.System, input, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var lines = imported.Succeeded ? imported.Value.Tables["service_checks"].Imported : throw new InvalidOperationException(imported.Problem.Text());
        return lines == expected ? seconds : throw new InvalidOperationException($"{lines} lines came, not {expected}.");
    }

    private static Task<int> SowAsync(TestDatabase source, CancellationToken cancellationToken) => source.ExecuteAsync(
        string.Create(CultureInfo.InvariantCulture, $"""
            CREATE TEMPORARY TABLE n (i INT PRIMARY KEY);
            INSERT INTO n WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < {Math.Max(Clients, Math.Max(Services, Days))}) SELECT i FROM r;
            CREATE TEMPORARY TABLE m SELECT i FROM n;
            CREATE TEMPORARY TABLE d SELECT i FROM n WHERE i < {Days} OR i = {Days};
            INSERT INTO clients (id, label, check_time) SELECT i, CONCAT('Client ', i), '08:30:00' FROM n WHERE i <= {Clients};
            INSERT INTO categories (id, title, client_id) SELECT i, 'Serveurs', i FROM n WHERE i <= {Clients};
            INSERT INTO services (title, category_id) SELECT CONCAT('Serveur ', m.i), n.i FROM n JOIN m WHERE n.i <= {Clients} AND m.i <= {Services};
            INSERT INTO checks (date_time, client_id, email_sent_at) SELECT UTC_DATE() - INTERVAL d.i DAY + INTERVAL 7 HOUR, n.i, UTC_DATE() - INTERVAL d.i DAY + INTERVAL 8 HOUR
                FROM n JOIN d WHERE n.i <= {Clients};
            INSERT INTO service_checks (check_id, service_id, statut, observations, updated_at) SELECT c.id, s.id, IF(s.id % 17 = 0, 'error', 'success'),
                IF(s.id % 5 = 0, 'Sauvegarde vérifiée ; espace restant 120 Go.', NULL), c.date_time + INTERVAL 20 MINUTE
                FROM checks c JOIN services s ON s.category_id = c.client_id;
            """),
        cancellationToken);
}
