using CheckDuMatin.Core.Monitoring;

namespace CheckDuMatin.Web.Health;

/// <summary>Every 15 seconds: this service's own samples, and the watch over database and worker, which cannot report their own death.</summary>
internal sealed class SystemWatch(WatchFromWeb watch, SilentTroubles troubles, TakeSamples samples, TimeProvider time, ILogger<SystemWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Pause, time);
        while (await NextAsync(clock, stoppingToken))
        {
            await TryAsync(watch.LookAsync, stoppingToken);
            await TryAsync(troubles.LookAsync, stoppingToken);
            await TryAsync(token => samples.RunAsync("web", ofAll: false, token), stoppingToken);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer clock, CancellationToken stoppingToken)
    {
        try
        {
            return await clock.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            log.LogDebug(exception, "The watch could not look");
        }
    }
}
