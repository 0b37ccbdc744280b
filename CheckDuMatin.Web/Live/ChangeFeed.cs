using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Web.Live;

/// <summary>Once a second: reads what has changed, whoever changed it in whatever process, and tells the circuits of this one.</summary>
internal sealed class ChangeFeed(ChangeReader reader, ChangeHub hub, DatabaseState state, TimeProvider time, ILogger<ChangeFeed> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            await ReadOnceAsync(stoppingToken);
        }
        while (await WaitAsync(timer, stoppingToken));
    }

    private async Task ReadOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            var changes = await reader.ReadAsync(cancellationToken);
            if (state.IsAway)
            {
                logger.LogInformation("The database answers again.");
            }

            state.Set(isAway: false);
            if (changes.Count > 0)
            {
                hub.Publish(changes);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            if (!state.IsAway)
            {
                logger.LogWarning("The database does not answer: {Message}", exception.GetBaseException().Message);
            }

            state.Set(isAway: true);
        }
        catch (Exception exception)
        {
            // A feed that dies leaves every page stale without a word: say it and go on.
            logger.LogError(exception, "Reading changes failed.");
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
