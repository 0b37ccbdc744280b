using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class PresenceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_window_counts_for_90_seconds_and_coming_and_going_are_announced_once()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(time);
        var client = await app.AddClientAsync();
        var user = await app.AddUserAsync(clients: client);
        var check = (await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
        var scope = ClientScope.Manager(user.Id, [client.Id]);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Empty((await app.Get<MarkPresence>().RunAsync(scope, check, first, Cancel)).Value!);
        await app.Get<MarkPresence>().RunAsync(scope, check, second, Cancel);
        Assert.Equal([new PresentUser(user.Id, user.Name)], await OnAsync(app, check));
        Assert.Equal(1, await AnnouncedAsync(app));
        var colleague = await app.Get<MarkPresence>().RunAsync(ClientScope.System, check, Guid.NewGuid(), Cancel);
        Assert.Equal([user.Name], colleague.Value!.Select(present => present.Name));

        await app.Get<EndPresence>().RunAsync(scope, check, first, Cancel);
        Assert.Contains(await OnAsync(app, check), present => present.Id == user.Id);
        time.Advance(TimeSpan.FromSeconds(60));
        await app.Get<MarkPresence>().RunAsync(scope, check, second, Cancel);
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal([user.Id], (await OnAsync(app, check)).Select(present => present.Id));

        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(await OnAsync(app, check));
        Assert.Equal(2, await app.Get<ForgetPresences>().RunAsync(Cancel));
        Assert.Equal(0, await app.Get<ForgetPresences>().RunAsync(Cancel));
        Assert.Equal(4, await AnnouncedAsync(app));
    }

    [Fact]
    public async Task Nobody_is_present_on_a_check_that_he_does_not_see()
    {
        await using var app = await CoreApp.StartAsync();
        var (mine, foreign) = (await app.AddClientAsync(), await app.AddClientAsync());
        var user = await app.AddUserAsync(clients: mine);
        var check = (await app.Get<CreateCheck>().RunAsync(ClientScope.System, foreign.Id, day: null, Cancel)).Value;
        await app.Get<MarkPresence>().RunAsync(ClientScope.System, check, Guid.NewGuid(), Cancel);
        var scope = ClientScope.Manager(user.Id, [mine.Id]);

        Assert.Equal(ChecksProblems.CheckNotFound, (await app.Get<MarkPresence>().RunAsync(scope, check, Guid.NewGuid(), Cancel)).Problem);
        Assert.Empty(await app.Get<CheckPresences>().ReadAsync(scope, [check], Cancel));
    }

    private static async Task<IReadOnlyList<PresentUser>> OnAsync(CoreApp app, long check) =>
        (await app.Get<CheckPresences>().ReadAsync(ClientScope.System, [check], Cancel)).GetValueOrDefault(check, []);

    private static async Task<int> AnnouncedAsync(CoreApp app)
    {
        await using var db = app.Db.Open(ClientScope.System);
        return await db.Changes.CountAsync(change => change.Entity == ChangedEntity.Presence, Cancel);
    }
}
