namespace Aspire.Hosting.Run;

/// <summary>Tells how a resource is that lives inside another, such as a database in its server.</summary>
internal sealed class ChildSupervisor(IResource child, IResource parent, ResourceNotificationService notifications, ResourceHealth health)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        CancellationTokenSource? watching = null;
        string? state = null;
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            if (change.Resource != parent || string.Equals(change.Snapshot.State, state, StringComparison.Ordinal))
            {
                continue;
            }

            state = change.Snapshot.State;
            watching?.Cancel();
            var runs = state is KnownResourceStates.Running;
            notifications.PublishUpdate(child, snapshot => snapshot with
            {
                State = state,
                CreatedAt = snapshot.CreatedAt ?? change.Snapshot.CreatedAt,
                StartedAt = change.Snapshot.StartedAt,
                HealthReports = runs ? [.. ResourceHealth.Pending(child)] : [],
                Properties = [new ResourcePropertySnapshot("resource.parentName", parent.Name)],
            });
            if (runs)
            {
                watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                _ = health.WatchAsync(child, watching.Token).ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);
            }
        }
    }
}
