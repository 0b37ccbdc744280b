using System.Collections.Concurrent;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Web.Live;

/// <summary>Hands changes on to those who watch in this process. Pages use <see cref="LiveChanges"/>, which filters by what their user sees.</summary>
public sealed class ChangeHub(ILogger<ChangeHub> logger)
{
    private readonly ConcurrentDictionary<Guid, Func<IReadOnlyList<Change>, Task>> _watchers = new();

    internal IDisposable Subscribe(Func<IReadOnlyList<Change>, Task> watcher)
    {
        var id = Guid.NewGuid();
        _watchers[id] = watcher;
        return new Subscription(() => _watchers.TryRemove(id, out _));
    }

    /// <summary>Tells every watcher, each on its own: a slow one delays nobody.</summary>
    internal void Publish(IReadOnlyList<Change> changes)
    {
        foreach (var watcher in _watchers.Values)
        {
            _ = Task.Run(() => TellAsync(watcher, changes));
        }
    }

    private async Task TellAsync(Func<IReadOnlyList<Change>, Task> watcher, IReadOnlyList<Change> changes)
    {
        try
        {
            await watcher(changes);
        }
        catch (ObjectDisposedException)
        {
            // Its circuit ended meanwhile.
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "A watcher of changes failed.");
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
