using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How each resource is, told to whoever watches: the dashboard, waiting resources, tests.</summary>
public sealed class ResourceNotificationService
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ResourceEvent> latest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Channel<ResourceEvent>, byte> watchers = new();

    /// <summary>Changes what is known about a resource.</summary>
    public void PublishUpdate(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (gate)
        {
            var old = latest.TryGetValue(resource.Name, out var known) ? known.Snapshot : new CustomResourceSnapshot(resource.GetType().Name);
            var changed = new ResourceEvent(resource, change(old));
            latest[resource.Name] = changed;
            foreach (var watcher in watchers.Keys)
            {
                watcher.Writer.TryWrite(changed);
            }
        }
    }

    public bool TryGetCurrentState(string resourceName, out CustomResourceSnapshot? snapshot)
    {
        lock (gate)
        {
            snapshot = latest.TryGetValue(resourceName, out var known) ? known.Snapshot : null;
            return snapshot is not null;
        }
    }

    /// <summary>Every resource as it is now, then each change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        lock (gate)
        {
            watchers[channel] = 0;
            foreach (var known in latest.Values)
            {
                channel.Writer.TryWrite(known);
            }
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            watchers.TryRemove(channel, out _);
        }
    }

    /// <summary>Waits until the resource is as asked.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.Ordinal) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until the resource is in a state of <see cref="KnownResourceStates"/>.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(string resourceName, string targetState, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, change => string.Equals(change.Snapshot.State, targetState, StringComparison.Ordinal), cancellationToken);

    /// <summary>Waits until the resource runs and every health check says it is well.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, change => change.Snapshot.HealthStatus is HealthStatus.Healthy, cancellationToken);
}

/// <summary>A resource as it has become.</summary>
public sealed record ResourceEvent(IResource Resource, CustomResourceSnapshot Snapshot);
