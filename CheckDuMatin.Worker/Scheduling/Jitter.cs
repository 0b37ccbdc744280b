namespace CheckDuMatin.Worker.Scheduling;

/// <summary>Waits of about a length: whoever lost the database together must not come back together.</summary>
internal static class Jitter
{
    /// <summary>Between half and one and a half times <paramref name="about"/>.</summary>
    public static Task WaitAsync(TimeSpan about, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(about * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
}
