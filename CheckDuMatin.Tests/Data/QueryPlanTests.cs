using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;
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

    [Fact]
    public async Task The_last_run_of_each_job_is_found_without_reading_those_of_ninety_days()
    {
        await using var app = await CoreApp.StartAsync();
        await app.Database.ExecuteAsync(
            """
            INSERT INTO job_runs (job, instance, started_at, finished_at, outcome, created_at, updated_at)
            WITH RECURSIVE minutes (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM minutes WHERE n < 900)
            SELECT CONCAT('job-', n % 15), 'here:1', DATE_SUB(UTC_TIMESTAMP(6), INTERVAL n MINUTE), UTC_TIMESTAMP(6), IF(n % 37 = 0, 2, 1), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM minutes
            """,
            Cancel);
        await app.Database.ExecuteAsync("ANALYZE TABLE job_runs", Cancel);
        await using var db = app.Db.Open(ClientScope.System);
        var sql = JobHistory.Newest(db).ToQueryString();

        var plan = await ExplainAsync(app.Database, sql);

        // The derived table has a row for each job and outcome; the runs themselves are never read from end to end.
        Assert.All(plan.Where(step => step.Table is not ['<', ..]), step => Assert.True(step is { Type: "range" or "ref" or "eq_ref", Key: not null }, $"{string.Join('\n', plan)}\n{sql}"));
        Assert.Contains(plan, step => step.Extra?.Contains("Using index for group-by", StringComparison.Ordinal) == true);
        var last = await app.Get<JobHistory>().LastAsync(Cancel);
        Assert.Equal(15, last.Count);
        Assert.Equal(JobOutcome.Failed, last["job-0"].Run.Outcome);
        Assert.Equal(15, Math.Round((last["job-0"].Run.StartedAt - last["job-0"].LastGoodAt!.Value).TotalMinutes));
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
