using System.Threading.Channels;

namespace Aspire.Hosting.Run;

/// <summary>
/// Keeps one resource as it should be: waits for what it needs, starts it, tells how it is, starts a crashed service again, and obeys
/// start, stop and restart.
/// </summary>
internal sealed class ResourceSupervisor(
    IResource resource, LaunchFactory launches, DcpClient dcp, DcpWatcher watcher,
    ResourceNotificationService notifications, ResourceLoggerService logs, ResourceHealth health, TimeProvider clock)
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(2);
    private readonly RestartBackoff backoff = new();
    private readonly Lock gate = new();

    // Guarded by the gate, so that a start that was asked for twice is one start, and a later stop takes it back.
    private bool startWanted = true;
    private TaskCompletionSource startAsked = Pending();
    private CancellationTokenSource? attempt;
    private TaskCompletionSource settled = Settled();
    private Task copying = Task.CompletedTask;
    private int runs;

    /// <summary>Runs until the application stops.</summary>
    public async Task RunAsync(CancellationToken applicationStopping)
    {
        while (true)
        {
            using var wanted = await NextStartAsync(applicationStopping);
            await KeepRunningAsync(wanted, applicationStopping);
            lock (gate)
            {
                attempt = null;
                settled.TrySetResult();
            }
        }
    }

    /// <summary>Does nothing while it runs.</summary>
    public void Start()
    {
        lock (gate)
        {
            startWanted = settled.Task.IsCompleted;
            if (startWanted)
            {
                startAsked.TrySetResult();
            }
        }
    }

    /// <summary>Returns when nothing runs any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task end;
        Task cancelled;
        lock (gate)
        {
            startWanted = false;
            end = settled.Task;
            cancelled = attempt?.CancelAsync() ?? Task.CompletedTask;
        }

        await cancelled;
        await end.WaitAsync(cancellationToken);
    }

    /// <summary>Returns when a start is wanted; from then on the resource counts as begun.</summary>
    private async Task<CancellationTokenSource> NextStartAsync(CancellationToken applicationStopping)
    {
        while (true)
        {
            Task asked;
            lock (gate)
            {
                if (startWanted)
                {
                    startWanted = false;
                    settled = Pending();
                    return attempt = CancellationTokenSource.CreateLinkedTokenSource(applicationStopping);
                }

                startAsked = Pending();
                asked = startAsked.Task;
            }

            await asked.WaitAsync(applicationStopping);
        }
    }

    private async Task KeepRunningAsync(CancellationTokenSource wanted, CancellationToken applicationStopping)
    {
        var hasRun = false;
        try
        {
            while (true)
            {
                await WaitForOthersAsync(wanted.Token);
                var started = clock.GetTimestamp();
                try
                {
                    await RunOnceAsync(wanted.Token, applicationStopping);
                    hasRun = true;
                }
                catch (Exception exception) when (hasRun && exception is not OperationCanceledException)
                {
                    // What has run once can run again: a disk that was full for a moment ends no service.
                    Say(exception.Message);
                }

                if (!resource.IsService())
                {
                    return;
                }

                var delay = backoff.Next(clock.GetElapsedTime(started));
                Say($"Arrêt inattendu\u00A0; relancé dans {delay.TotalSeconds:0} s.");
                await Task.Delay(delay, clock, wanted.Token);
                Publish(snapshot => snapshot with { Restarts = snapshot.Restarts + 1 });
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A full disk, a program that cannot be started, an answer of DCP: whatever it is, the resource says so and the others go on.
            Say(exception.Message);
            Publish(snapshot => snapshot with { State = KnownResourceStates.FailedToStart, StoppedAt = Now });
        }
        catch (OperationCanceledException) when (!applicationStopping.IsCancellationRequested)
        {
            Publish(snapshot => snapshot with { State = KnownResourceStates.Exited, HealthReports = [] });
        }
    }

    private async Task WaitForOthersAsync(CancellationToken cancellationToken)
    {
        Publish(snapshot => snapshot with { State = KnownResourceStates.Waiting, HealthReports = [] });
        foreach (var wait in resource.GetWaits())
        {
            await (wait.WaitType is WaitType.WaitUntilHealthy
                ? notifications.WaitForResourceHealthyAsync(wait.Resource.Name, cancellationToken)
                : notifications.WaitForResourceAsync(
                    wait.Resource.Name, change => change.Snapshot.State is KnownResourceStates.Finished && change.Snapshot.ExitCode == wait.ExitCode, cancellationToken));
        }
    }

    private async Task RunOnceAsync(CancellationToken cancellationToken, CancellationToken applicationStopping)
    {
        Publish(snapshot => snapshot with { State = KnownResourceStates.Starting, StoppedAt = null, ExitCode = null });
        var launch = await launches.CreateAsync(resource, cancellationToken);
        var name = $"{resource.Name}-{++runs}";
        var changes = watcher.Follow(name);
        using var companions = CancellationTokenSource.CreateLinkedTokenSource(applicationStopping);
        Publish(snapshot => snapshot with
        {
            ResourceType = launch.ResourceType,
            EnvironmentVariables = launch.Environment,
            Properties = launch.Properties,
            Volumes = launch.Volumes,
        });
        try
        {
            await dcp.CreateAsync(launch.Kind, name, launch.Spec, cancellationToken);
            await FollowAsync(changes, launch, name, companions.Token, cancellationToken);
        }
        catch (OperationCanceledException) when (!applicationStopping.IsCancellationRequested)
        {
            Publish(snapshot => snapshot with { State = KnownResourceStates.Stopping });
            await StopNowAsync(launch.Kind, name, changes, applicationStopping);
            throw;
        }
        finally
        {
            // The last lines say why it ended; they come a little after the end.
            await Task.WhenAny(copying, Task.Delay(LogPatience, applicationStopping));
            await companions.CancelAsync();
            Companion(copying);
            watcher.Forget(name);
        }
    }

    /// <summary>Returns when the process has ended.</summary>
    private async Task FollowAsync(ChannelReader<DcpStatus> changes, Launch launch, string name, CancellationToken companions, CancellationToken cancellationToken)
    {
        var seenRunning = false;
        await foreach (var status in changes.ReadAllAsync(cancellationToken))
        {
            if (status.IsRunning && !seenRunning)
            {
                seenRunning = true;
                Publish(snapshot => snapshot with
                {
                    State = KnownResourceStates.Running,
                    StartedAt = Now,
                    HealthReports = [.. ResourceHealth.Pending(resource)],
                    Properties = launch.Properties.Add(new ResourcePropertySnapshot("executable.pid", status.ProcessId)),
                });
                Companion(health.WatchAsync(resource, companions));
                copying = Task.WhenAll(CopyLogAsync(launch.Kind, name, "stdout", companions), CopyLogAsync(launch.Kind, name, "stderr", companions));
            }
            else if (status.HasEnded)
            {
                await EndedAsync(status, launch.Kind, name, cancellationToken);
                return;
            }
        }
    }

    private async Task EndedAsync(DcpStatus status, DcpKind kind, string name, CancellationToken cancellationToken)
    {
        if (status.State is "FailedToStart")
        {
            await CopyLogAsync(kind, name, "system", cancellationToken, follow: false);
        }

        var state = status switch
        {
            { State: "FailedToStart" } => KnownResourceStates.FailedToStart,
            _ when resource.IsService() => KnownResourceStates.Exited,
            _ => KnownResourceStates.Finished,
        };
        Publish(snapshot => snapshot with { State = state, ExitCode = status.ExitCode, StoppedAt = Now, HealthReports = [] });
    }

    private async Task StopNowAsync(DcpKind kind, string name, ChannelReader<DcpStatus> changes, CancellationToken applicationStopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(applicationStopping);
        patience.CancelAfter(StopPatience);
        try
        {
            await dcp.StopAsync(kind, name, patience.Token);
            await foreach (var status in changes.ReadAllAsync(patience.Token))
            {
                if (status.HasEnded)
                {
                    Publish(snapshot => snapshot with { ExitCode = status.ExitCode, StoppedAt = Now });
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!applicationStopping.IsCancellationRequested)
        {
            Say("Ne s’arrête pas.");
        }
    }

    private async Task CopyLogAsync(DcpKind kind, string name, string source, CancellationToken cancellationToken, bool follow = true)
    {
        await foreach (var line in dcp.LogAsync(kind, name, source, follow, cancellationToken))
        {
            logs.Add(resource.Name, line, isError: source is not "stdout");
        }
    }

    /// <summary>Lives beside the process; its end is no failure of the process.</summary>
    private static void Companion(Task task) => _ = task.ContinueWith(ended => _ = ended.Exception, TaskScheduler.Default);

    private static TaskCompletionSource Pending() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Settled()
    {
        var none = Pending();
        none.SetResult();
        return none;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private void Publish(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => notifications.PublishUpdate(resource, change);

    private void Say(string text) => logs.Add(resource.Name, $"{Now:O} {text}", isError: true);
}
