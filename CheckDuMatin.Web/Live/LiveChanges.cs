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
/// </summary>
public sealed class LiveChanges(ChangeHub hub, DatabaseState database, CurrentUser user)
{
    /// <summary>Calls <paramref name="watcher"/>, on a thread of the feed, with each batch of changes; an empty batch means "read everything anew" (the database was away).</summary>
    public async Task<IDisposable> WatchAsync(Func<IReadOnlyList<Change>, Task> watcher, CancellationToken cancellationToken = default)
    {
        // The feed's thread speaks no user's language; what the watcher draws should.
        var (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var scope = await user.ScopeAsync(cancellationToken);
        var userId = scope.UserId;
        var subscription = hub.Subscribe(async changes =>
        {
            // Who was assigned to what may just have changed: read the rights again before passing anything on.
            var before = Volatile.Read(ref scope);
            if (changes.Any(change => change.Entity is ChangedEntity.User or ChangedEntity.Client))
            {
                Volatile.Write(ref scope, await user.ScopeAsync(CancellationToken.None));
            }

            // By what he saw as well: the page of a client that was taken from him must notice that it is gone.
            var seen = changes.Where(change => IsFor(before, change) || IsFor(Volatile.Read(ref scope), change)).ToList();
            if (seen.Count > 0)
            {
                await TellAsync(seen);
            }
        });
        database.Changed += OnDatabaseChanged;
        return new Watch(() =>
        {
            subscription.Dispose();
            database.Changed -= OnDatabaseChanged;
        });

        // A change of the user himself is his even when it took every right from him: his pages must notice.
        bool IsFor(ClientScope now, Change change) =>
            now.SeesAll || (change.ClientId is { } clientId && now.Sees(clientId)) || (change.Entity == ChangedEntity.User && change.EntityId == userId);

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

    private sealed class Watch(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
