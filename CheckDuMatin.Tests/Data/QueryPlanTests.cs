using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Data;

/// <summary>What the server says it will do (EXPLAIN) for the reads that every page of the morning makes, on tables that are not tiny.</summary>
public sealed class QueryPlanTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_lines_of_a_check_and_the_lines_before_them_are_found_by_their_keys(bool seesAll)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 6, 30, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var client = await app.AddClientAsync(services: 20);
        for (var i = 0; i < 11; i++)
        {
            await app.AddClientAsync(services: 20);
        }

        for (var day = 0; day < 10; day++)
        {
            await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
            time.Advance(TimeSpan.FromDays(1));
        }

        await app.Database.ExecuteAsync("ANALYZE TABLE check_lines, checks, services, service_revisions, users", Cancel);
        await using var db = app.Db.Open(seesAll ? ClientScope.System : ClientScope.Manager(1, [client.Id], null));
        var check = await db.Checks.Where(row => row.ClientId == client.Id).OrderByDescending(row => row.Day).Select(row => row.Id).FirstAsync(Cancel);
        var sql = SheetLines.Of(db, db.CheckLines.Where(line => line.CheckId == check)).ToQueryString();

        var plan = await ExplainAsync(app.Database, sql);

        Assert.DoesNotContain("ROW_NUMBER", sql, StringComparison.OrdinalIgnoreCase);
        // Of the users the server may read all: there is one.
        Assert.All(plan.Where(step => step.Table is not ['u', ..]), step => Assert.True(step is { Type: "const" or "eq_ref" or "ref", Key: not null }, $"{string.Join('\n', plan)}\n{sql}"));
        Assert.Contains(plan, step => step is { Table: "c2", Type: "eq_ref", Key: "PRIMARY" });
        Assert.Contains("LEFT JOIN", sql, StringComparison.Ordinal);
    }

    private static async Task<List<PlanStep>> ExplainAsync(TestDatabase database, string sql)
    {
        // EF writes its parameters before the statement, as variables.
        var select = sql.IndexOf("SELECT", StringComparison.Ordinal);
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(database.ConnectionString) { AllowUserVariables = true }.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var command = new MySqlCommand($"{sql[..select]} EXPLAIN FORMAT=TRADITIONAL {sql[select..]}", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        List<PlanStep> plan = [];
        do
        {
            while (await reader.ReadAsync(Cancel))
            {
                plan.Add(new PlanStep(Text(reader, "table"), Text(reader, "type"), Text(reader, "key"), Text(reader, "Extra")));
            }
        }
        while (await reader.NextResultAsync(Cancel));
        return plan;
    }

    private static string? Text(MySqlDataReader reader, string column) => reader.IsDBNull(reader.GetOrdinal(column)) ? null : reader.GetString(column);

    private sealed record PlanStep(string? Table, string? Type, string? Key, string? Extra);
}
