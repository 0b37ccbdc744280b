using System.Diagnostics;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using MySqlConnector;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// Generation of a day's checks for 1,000 and for 10,000 clients with 50 services each, against the bare INSERT … SELECT statements that write the same rows,
/// carry-over included. Both take turns on days of their own, so each meets the same table and the same carry-over.
/// </summary>
internal sealed class MorningBenchmark : Benchmark
{
    private const int Few = 1000;
    private const int Many = 10_000;
    private const int Services = 50;

    public override string Name => "morning";

    public override string Description => $"{Few:N0} and {Many:N0} clients × {Services} services: due checks against the bare statements, medians";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var few = await MeasureAsync(Few, rounds: 7, cancellationToken);
        var many = await MeasureAsync(Many, rounds: 3, cancellationToken);
        return
        [
            new Measure("bare_ms", few.Bare, "ms"),
            new Measure("product_ms", few.Product, "ms"),
            new Measure("bare_10k_ms", many.Bare, "ms"),
            new Measure("product_10k_ms", many.Product, "ms"),
            new Measure("ratio_1k", few.Ratio, ""),
            new Measure("ratio_10k", many.Ratio, ""),
            new Measure("ratio", Math.Max(few.Ratio, many.Ratio), "", Limit: 1.5),
            new Measure("linearity", many.Product / Many / (few.Product / Few), "", Limit: 1.3),
        ];
    }

    private static async Task<Figures> MeasureAsync(int clients, int rounds, CancellationToken cancellationToken)
    {
        await using var app = await CoreApp.StartAsync();
        await MorningSeed.RunAsync(app.Database, clients, Services, cancellationToken);
        var generate = app.Get<GenerateDueChecks>();
        await using var connection = await app.Database.OpenAsync(cancellationToken);

        List<double> bare = [], product = [];
        var day = new DateOnly(2026, 3, 1);
        for (var round = -1; round < rounds; round++)
        {
            // The first round warms up both, and gives the next ones something to carry over.
            var started = Stopwatch.GetTimestamp();
            await BareAsync(connection, day, cancellationToken);
            var bareTime = Stopwatch.GetElapsedTime(started);

            day = day.AddDays(1);
            started = Stopwatch.GetTimestamp();
            var result = await generate.RunAsync(day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), clientId: null, cancellationToken);
            var productTime = Stopwatch.GetElapsedTime(started);
            if (result.Created != clients)
            {
                throw new InvalidOperationException($"{result.Created} checks made instead of {clients}.");
            }

            day = day.AddDays(1);
            if (round >= 0)
            {
                bare.Add(bareTime.TotalMilliseconds);
                product.Add(productTime.TotalMilliseconds);
            }
        }

        return new Figures(Median(bare), Median(product), Median([.. product.Zip(bare, (own, peer) => own / peer)]));
    }

    private static async Task BareAsync(MySqlConnection connection, DateOnly day, CancellationToken cancellationToken)
    {
        await using var isolation = new MySqlCommand("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", connection);
        await isolation.ExecuteNonQueryAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new MySqlCommand(
            """
            INSERT INTO checks (client_id, day, scheduled_at, created_by_id, batch_id, pending_lines, in_progress_lines, success_lines, warning_lines,
                                error_lines, not_applicable_lines, rectification, version, created_at, updated_at)
            SELECT id, @day, @day, 1, TO_DAYS(@day), 50, 0, 0, 0, 0, 0, 0, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM clients;
            INSERT INTO check_lines (check_id, service_id, revision_id, status, expiration_date, failing_since, previous_check_id, created_at, updated_at, version)
            SELECT made.id, service.id, service.revision_id, 0, last.expiration_date, CASE WHEN last.status <> 2 THEN last.failing_since END,
                   last.check_id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1
            FROM (SELECT c.id, c.client_id, c.day,
                         (SELECT p.id FROM checks p WHERE p.client_id = c.client_id AND p.day < c.day ORDER BY p.day DESC LIMIT 1) AS previous_id
                  FROM checks c WHERE c.batch_id = TO_DAYS(@day)) AS made
            JOIN services AS service ON service.client_id = made.client_id AND service.is_active = TRUE AND service.category_id IS NOT NULL
            LEFT JOIN check_lines AS last ON last.service_id = service.id AND last.check_id = COALESCE(
                (SELECT l.check_id FROM check_lines l WHERE l.check_id = made.previous_id AND l.service_id = service.id),
                (SELECT l.check_id FROM check_lines l JOIN checks k ON k.id = l.check_id
                 WHERE l.service_id = service.id AND k.day < made.day ORDER BY k.day DESC LIMIT 1))
            ORDER BY made.id, service.id;
            """,
            connection,
            transaction)
        { CommandTimeout = 300 };
        command.Parameters.AddWithValue("@day", day.ToDateTime(TimeOnly.MinValue));
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Figures(double Bare, double Product, double Ratio);
}
