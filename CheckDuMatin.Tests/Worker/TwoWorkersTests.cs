using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>Several workers on one database, as processes.</summary>
public sealed class TwoWorkersTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private const int Clients = 200, Services = 3;

    [Fact]
    public async Task Two_workers_and_an_operator_at_once_make_every_check_and_every_line_once()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await ManyClients.AddAsync(database, Clients, Services);

        await using var first = WorkerProcess.Start(database.ConnectionString);
        await using var second = WorkerProcess.Start(database.ConnectionString);
        var byHand = await Task.WhenAll(
            WorkerProcess.CdmAsync(database.ConnectionString, "checks", "create", "--json"),
            WorkerProcess.CdmAsync(database.ConnectionString, "checks", "create", "--json"));
        await first.WaitForHealthAsync(200);
        await second.WaitForHealthAsync(200);
        await Eventually.Async(
            async () => await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND outcome = 1", Token) > 0
                && await database.ScalarAsync<long>("SELECT COUNT(*) FROM worker_heartbeats", Token) == 2,
            () => first.Output + second.Output);

        Assert.True(await ManyClients.AreAllMadeAsync(database, Clients, Services));
        Assert.All(byHand, verb => Assert.Equal(0, verb.Status));
        Assert.All(byHand, verb => Assert.Equal(Clients, verb.Json.GetProperty("created").GetInt32() + verb.Json.GetProperty("skipped").GetInt32()));
        Assert.Equal(0, await first.StopAsync());
        Assert.Equal(0, await second.StopAsync());
        var faults = string.Join('\n', [.. first.Faults, .. second.Faults]) + first.Errors + second.Errors;
        Assert.True(faults.Length == 0, faults);
        Assert.Equal(0L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM job_runs WHERE outcome IN (0, 2)", Token));
    }

    [Fact]
    public async Task When_a_worker_is_killed_in_the_middle_the_other_finishes_and_nothing_is_double()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await ManyClients.AddAsync(database, Clients, Services);

        // Whoever makes the checks has to wait for the last client's row, with all the others' made.
        await using var connection = await database.OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var locking = connection.CreateCommand())
        {
            locking.Transaction = transaction;
            locking.CommandText = "SELECT id FROM clients ORDER BY id DESC LIMIT 1 FOR UPDATE";
            await locking.ExecuteScalarAsync(Token);
        }

        await using var first = WorkerProcess.Start(database.ConnectionString);
        await using var second = WorkerProcess.Start(database.ConnectionString);
        await Eventually.Async(
            async () => await database.ScalarAsync<long>(
                "SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'INSERT INTO checks%'", Token) > 0
                && await database.ScalarAsync<long>("SELECT COUNT(*) FROM worker_heartbeats", Token) == 2,
            () => first.Output + second.Output);
        var instance = await database.ScalarAsync<string>("SELECT instance FROM job_runs WHERE job = 'due-checks' AND outcome = 0", Token);
        var (victim, survivor) = instance == first.Instance ? (first, second) : (second, first);
        await victim.KillAsync();
        await transaction.RollbackAsync(Token);

        await Eventually.Async(
            async () => await database.ScalarAsync<long>(
                $"SELECT COUNT(*) FROM job_runs WHERE job = 'due-checks' AND outcome = 1 AND instance = '{survivor.Instance}'", Token) > 0,
            () => survivor.Output + survivor.Errors);
        Assert.True(await ManyClients.AreAllMadeAsync(database, Clients, Services));
        Assert.Equal(0, await survivor.StopAsync());
        Assert.Empty(survivor.Faults);
    }

    [Fact]
    public async Task One_client_whose_data_make_the_set_fail_stops_nobody_else()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        await ManyClients.AddAsync(database, Clients, Services);
        await database.ExecuteAsync("UPDATE services SET revision_id = NULL WHERE client_id = (SELECT id FROM clients WHERE label = 'Société n° 77') LIMIT 1", Token);

        var verb = await WorkerProcess.CdmAsync(database.ConnectionString, "checks", "create", "--json");

        Assert.Equal(1, verb.Status);
        Assert.Equal("""{"created":199,"skipped":0,"failed":1}""", verb.Output.TrimEnd());
        Assert.Equal(199L, await database.ScalarAsync<long>("SELECT COUNT(*) FROM checks", Token));
        Assert.Equal(199L * Services, await database.ScalarAsync<long>("SELECT COUNT(*) FROM check_lines", Token));
        Assert.Equal(1L, await database.ScalarAsync<long>(
            "SELECT COUNT(*) FROM alerts JOIN clients ON clients.id = alerts.client_id WHERE open_mark = 1 AND clients.label = 'Société n° 77'", Token));
    }
}
