using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
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
        Assert.Null(row.LateBy);
        Assert.Equal((CheckStatus.Pending, 2), (row.Check!.Status, row.Check.Counts.Pending));
        Assert.Equal(5, row.PreviousDays.Count);
        Assert.All(row.PreviousDays, day => Assert.Null(day.Status));

        time.Advance(TimeSpan.FromMinutes(45));
        row = (await board.ReadAsync(ClientScope.System, Cancel)).Single(row => row.ClientId == client.Id);
        Assert.Equal(TimeSpan.FromMinutes(15), row.LateBy);

        time.Advance(TimeSpan.FromDays(1));
        row = (await board.ReadAsync(ClientScope.System, Cancel)).Single(row => row.ClientId == client.Id);
        Assert.Null(row.Check);
        Assert.Equal(CheckStatus.Pending, row.PreviousDays[^1].Status);
        Assert.Contains(await board.ReadAsync(ClientScope.System, Cancel), other => !other.HasServices);
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
        Assert.Null(Assert.Single(await app.Get<TodayBoard>().ReadAsync(ClientScope.System, Cancel)).LastEditor);

        await app.Get<SaveLine>().RunAsync(ClientScope.Administrator(first.Id), new SaveLineInput(check, services[0], Version: 1) { Status = LineStatus.Success }, Cancel);
        await app.Get<SaveLine>().RunAsync(ClientScope.Administrator(second.Id), new SaveLineInput(check, services[0], Version: 2) { Comment = "Relu" }, Cancel);

        Assert.Equal("Agnès", Assert.Single(await app.Get<TodayBoard>().ReadAsync(ClientScope.System, Cancel)).LastEditor);
    }
}
