using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class TodayBoardTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_tells_when_what_how_late_and_the_last_five_days()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 3, 6, 30, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var client = await app.AddClientAsync(services: 2, configure: client => client.CheckTime = new TimeOnly(6, 0));
        await app.AddClientAsync(services: 0);
        var board = app.Get<TodayBoard>();
        await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);

        var row = (await board.ReadAsync(ClientScope.System, Cancel)).Single(row => row.ClientId == client.Id);
        Assert.Null(LateBy(row));
        Assert.Equal((CheckStatus.Pending, 2), (row.Check!.Status, row.Check.Counts.Pending));
        Assert.Equal(5, row.PreviousDays.Count);
        Assert.All(row.PreviousDays, day => Assert.Null(day.Status));

        time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal(TimeSpan.FromMinutes(15), LateBy(row));

        time.Advance(TimeSpan.FromDays(1));
        row = (await board.ReadAsync(ClientScope.System, Cancel)).Single(row => row.ClientId == client.Id);
        Assert.Null(row.Check);
        Assert.Equal(CheckStatus.Pending, row.PreviousDays[^1].Status);
        Assert.Contains(await board.ReadAsync(ClientScope.System, Cancel), other => !other.HasServices);

        TimeSpan? LateBy(TodayRow read) => read.LateBy(time.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task A_row_names_who_has_the_check_open_once_and_who_saved_last()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync(services: 2);
        var user = await app.AddUserAsync(UserRole.Manager, client);
        var scope = ClientScope.Manager(user.Id, [client.Id]);
        var check = (await app.Get<CreateCheck>().RunAsync(scope, client.Id, day: null, Cancel)).Value;
        var board = app.Get<TodayBoard>();
        var untouched = Assert.Single(await board.ReadAsync(scope, Cancel)).Check!;
        Assert.Empty(untouched.Present);
        Assert.Null(untouched.LastEditor);

        await app.Get<MarkPresence>().RunAsync(scope, check, Guid.NewGuid(), Cancel);
        await app.Get<MarkPresence>().RunAsync(scope, check, Guid.NewGuid(), Cancel);
        await app.Get<CompleteCheck>().RunAsync(scope, check, serviceIds: null, Cancel);

        var row = Assert.Single(await board.ReadAsync(scope, Cancel)).Check!;
        Assert.Equal([user.Name], row.Present);
        Assert.Equal(user.Name, row.LastEditor);
    }

    [Fact]
    public async Task Some_rows_can_be_read_again_alone_and_only_those_of_ones_own_clients()
    {
        await using var app = await CoreApp.StartAsync();
        var (mine, other, foreign) = (await app.AddClientAsync(), await app.AddClientAsync(), await app.AddClientAsync());
        var scope = ClientScope.Manager(2, [mine.Id, other.Id]);
        var board = app.Get<TodayBoard>();

        Assert.Equal([mine.Id], (await board.ReadAsync(scope, [mine.Id, foreign.Id], Cancel)).Select(row => row.ClientId));
        Assert.Equal(new[] { mine.Id, other.Id }.Order(), (await board.ReadAsync(scope, Cancel)).Select(row => row.ClientId).Order());
    }

    [Fact]
    public async Task A_row_names_who_saved_a_line_last()
    {
        await using var app = await CoreApp.StartAsync();
        var client = await app.AddClientAsync(services: 2);
        var (first, second) = (await app.AddUserAsync(), await app.AddUserAsync());
        var check = (await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
        await using var db = app.Db.Open(ClientScope.System);
        await db.Users.Where(user => user.Id == second.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.Name, "Agnès"), Cancel);
        var services = await db.CheckLines.Where(line => line.CheckId == check).Select(line => line.ServiceId).ToListAsync(Cancel);
        Assert.Null(Assert.Single(await app.Get<TodayBoard>().ReadAsync(ClientScope.System, Cancel)).Check!.LastEditor);

        await app.Get<SaveLine>().RunAsync(ClientScope.Administrator(first.Id), new SaveLineInput(check, services[0], Version: 1) { Status = LineStatus.Success }, Cancel);
        await app.Get<SaveLine>().RunAsync(ClientScope.Administrator(second.Id), new SaveLineInput(check, services[0], Version: 2) { Comment = "Relu" }, Cancel);

        Assert.Equal("Agnès", Assert.Single(await app.Get<TodayBoard>().ReadAsync(ClientScope.System, Cancel)).Check!.LastEditor);
    }
}
