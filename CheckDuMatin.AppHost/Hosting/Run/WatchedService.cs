namespace CheckDuMatin.AppHost.Hosting;

/// <summary>What CrashRestarts knows of one service.</summary>
internal sealed class WatchedService(IResource resource, string id)
{
    private readonly RestartBackoff backoff = new();
    private string? state;
    private bool hasRun;
    private long started;

    public IResource Resource { get; } = resource;

    public string Id { get; } = id;

    /// <summary>How often it was started again.</summary>
    public int Restarts { get; set; }

    public bool IsRunning => string.Equals(state, KnownResourceStates.Running, StringComparison.Ordinal);

    public static bool HasEnded(string? state) => KnownResourceStates.TerminalStates.Contains(state, StringComparer.Ordinal);

    /// <summary>
    /// Takes note of a state; true when the service has just ended without having been told to. Aspire names the end of a process alike whoever wanted it,
    /// but says that a process is stopping only when it was told to.
    /// </summary>
    public bool HasCrashed(string? now, TimeProvider clock)
    {
        var before = state;
        state = now;
        if (IsRunning && !string.Equals(now, before, StringComparison.Ordinal))
        {
            hasRun = true;
            started = clock.GetTimestamp();
        }

        return hasRun && HasEnded(now) && !HasEnded(before) && !string.Equals(before, KnownResourceStates.Stopping, StringComparison.Ordinal);
    }

    public TimeSpan NextDelay(TimeProvider clock) => backoff.Next(clock.GetElapsedTime(started));
}
