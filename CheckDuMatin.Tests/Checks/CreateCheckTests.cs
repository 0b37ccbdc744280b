using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class CreateCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_time_zone_that_this_server_does_not_know_is_a_problem_that_says_so()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync(configure: row => row.TimeZone = "Mars/Olympus");

        var created = await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel);

        Assert.Equal((ProblemKind.Conflict, "time_zone_unknown"), (created.Problem!.Kind, created.Problem.Code));
        Assert.Contains("Mars/Olympus", created.Problem.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counters_are_right_for_each_check_when_services_come_and_go_while_it_is_made()
    {
        var statements = new StatementCounter();
        await using var app = await CoreApp.StartAsync(configure: statements.Watch);
        var (gains, loses) = (await app.AddClientAsync(services: 2), await app.AddClientAsync(services: 2));
        await app.Database.ExecuteAsync($"UPDATE services SET is_active = FALSE WHERE client_id = {gains.Id} AND position = 2", Cancel);
        statements.Before = sql => sql.Contains("INSERT INTO check_lines", StringComparison.Ordinal)
            ? app.Database.ExecuteAsync("UPDATE services SET is_active = NOT is_active WHERE position = 2", Cancel)
            : Task.CompletedTask;

        Assert.Equal(2, (await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel)).Created);

        await using var db = app.Db.Open(ClientScope.System);
        var pending = await db.Checks.ToDictionaryAsync(check => check.ClientId, check => check.PendingLines, Cancel);
        Assert.Equal((2, 1), (pending[gains.Id], pending[loses.Id]));
    }
}
