using System.Collections.Concurrent;
using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;

namespace CheckDuMatin.Web.Live;

/// <summary>
/// Live updates for the pages of one circuit, filtered by what its user sees now:
/// <code>
/// _watch = await Live.WatchAsync(changes => InvokeAsync(ReloadAsync));   // OnAfterRenderAsync(firstRender); Dispose() ends it
/// </code>
/// What is still watched when the circuit ends, ends with it.
/// </summary>
public sealed class LiveChanges(ChangeHub hub, DatabaseState database, CurrentUser user) : IDisposable
{
    private readonly ConcurrentDictionary<Watch, bool> _watches = new();

    /// <summary>Calls <paramref name="watcher"/>, on a thread of the feed, with each batch of changes; an empty batch means "read everything anew" (the database was away).</summary>
    /// <returns>
    /// Already completed: a page that is left while it begins to watch always gets the watch that it has to end. The rights are read meanwhile.
    /// </returns>
    public Task<IDisposable> WatchAsync(Func<IReadOnlyList<Change>, Task> watcher, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // The feed's thread speaks no user's language; what the watcher draws should.
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var rights = new WatchedRights(user);
        var subscription = hub.Subscribe(async changes =>
        {
            // Who was assigned to what may just have changed: the rights are read again before anything is passed on.
            var (before, now) = await rights.ReadAsync(renew: changes.Any(change => change.Entity is ChangedEntity.User or ChangedEntity.Client));

            // By what he saw as well: the page of a client that was taken from him must notice that it is gone.
            var seen = changes.Where(change => IsFor(before, change) || IsFor(now, change)).ToList();
            if (seen.Count > 0)
            {
                await TellAsync(seen);
            }
        });
        database.Changed += OnDatabaseChanged;
        var watch = new Watch();
        watch.End = () =>
        {
            subscription.Dispose();
            database.Changed -= OnDatabaseChanged;
            _watches.TryRemove(watch, out _);
        };
        _watches[watch] = true;
        return Task.FromResult<IDisposable>(watch);

        void OnDatabaseChanged(object? sender, EventArgs arguments)
        {
            if (!database.IsAway)
            {
                _ = Task.Run(() => TellAsync([]), CancellationToken.None);
            }
        }

        Task TellAsync(IReadOnlyList<Change> changes)
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
            return watcher(changes);
        }
    }

    public void Dispose()
    {
        foreach (var watch in _watches.Keys)
        {
            watch.Dispose();
        }
    }

    // A change of the user himself is his even when it took every right from him: his pages must notice.
    private static bool IsFor(ClientScope scope, Change change) =>
        scope.SeesAll || IsForAll(change) || (change.ClientId is { } clientId && scope.Sees(clientId)) || (change.Entity == ChangedEntity.User && change.EntityId == scope.UserId);

    /// <summary>A holiday of no client in particular is everybody's.</summary>
    private static bool IsForAll(Change change) => change is { Entity: ChangedEntity.Holiday, ClientId: null };

    private sealed class Watch : IDisposable
    {
        public Action End { get; set; } = () => { };

        public void Dispose() => End();
    }
}
