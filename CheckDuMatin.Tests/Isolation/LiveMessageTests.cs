using System.Globalization;
using System.Security.Claims;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>What the live feed passes on to the pages of one circuit.</summary>
public sealed class LiveMessageTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_manager_is_told_of_his_own_clients_alone_and_an_administrator_of_all()
    {
        await using var mine = await WatchAsync(world.Mine.Manager);
        await using var all = await WatchAsync(world.Api.Administrator);

        // The foreign one first: once the own one has come, the other has been passed on to everybody whom it concerns.
        var foreign = await world.Use<SaveCheckNotes>().RunAsync(ClientScope.System, world.Foreign.CheckId, "Vu", before: default, Cancel, version: null);
        var own = await world.Use<SaveCheckNotes>().RunAsync(ClientScope.System, world.Mine.CheckId, "Vu", before: default, Cancel, version: null);

        Assert.True(foreign.Succeeded && own.Succeeded);
        await mine.HeardOfAsync(ChangedEntity.Check, world.Mine.CheckId, own.Value!.Version);
        await all.HeardOfAsync(ChangedEntity.Check, world.Mine.CheckId, own.Value!.Version);
        Assert.Contains(all.Heard, change => change.ClientId == world.Foreign.ClientId);
        Assert.All(mine.Heard, change => Assert.Equal(world.Mine.ClientId, change.ClientId));
    }

    [Fact]
    public async Task Whoever_was_deactivated_hears_of_it_and_then_no_more()
    {
        var lost = await world.AddDossierAsync();
        await using var watch = await WatchAsync(lost.Manager);
        await using var all = await WatchAsync(world.Api.Administrator);
        // Once he has heard of something, what he may see has been read: who is gone before that has nothing of his own to hear of.
        var seen = await world.Use<SaveCheckNotes>().RunAsync(ClientScope.System, lost.CheckId, "Avant", before: default, Cancel, version: null);
        await watch.HeardOfAsync(ChangedEntity.Check, lost.CheckId, seen.Value!.Version);
        Assert.True((await world.Use<DeactivateUser>().RunAsync(ClientScope.Administrator(world.Api.Administrator.Id), lost.Manager.Id, isActive: false, Cancel)).Succeeded);
        await watch.HeardOfAsync(ChangedEntity.User, lost.Manager.Id);

        var saved = await world.Use<SaveCheckNotes>().RunAsync(ClientScope.System, lost.CheckId, "Après", before: default, Cancel, version: null);
        Assert.True(saved.Succeeded);
        await all.HeardOfAsync(ChangedEntity.Check, lost.CheckId, saved.Value!.Version);

        Assert.DoesNotContain(watch.Heard, change => change.EntityId == lost.CheckId && change.Version >= saved.Value.Version);
    }

    private async Task<Watch> WatchAsync(User user)
    {
        var scope = world.Web.Services.CreateAsyncScope();
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture))], "test"));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        var watch = new Watch(scope);
        await scope.ServiceProvider.GetRequiredService<LiveChanges>().WatchAsync(watch.KeepAsync, Cancel);
        return watch;
    }

    private sealed class Watch(AsyncServiceScope scope) : IAsyncDisposable
    {
        private readonly List<Change> _heard = [];
        private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<Change> Heard
        {
            get
            {
                lock (_heard)
                {
                    return [.. _heard];
                }
            }
        }

        public Task KeepAsync(IReadOnlyList<Change> changes)
        {
            lock (_heard)
            {
                _heard.AddRange(changes);
                _news.SetResult();
                _news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return Task.CompletedTask;
        }

        public async Task HeardOfAsync(ChangedEntity entity, long id, long version = 0)
        {
            while (true)
            {
                Task news;
                lock (_heard)
                {
                    if (_heard.Exists(change => change.Entity == entity && change.EntityId == id && change.Version >= version))
                    {
                        return;
                    }

                    news = _news.Task;
                }

                await news.WaitAsync(TimeSpan.FromMinutes(1), Cancel);
            }
        }

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
