namespace CheckDuMatin.AppHost.Hosting;

/// <summary>How long to wait before a crashed service is started again: 1 s, doubled each time up to 30 s, from the start again once it stayed up.</summary>
internal sealed class RestartBackoff
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);
    private TimeSpan next = Least;

    /// <param name="upFor">How long it had run when it crashed.</param>
    public TimeSpan Next(TimeSpan upFor)
    {
        var delay = upFor >= Steady ? Least : next;
        next = delay * 2 < Most ? delay * 2 : Most;
        return delay;
    }
}
