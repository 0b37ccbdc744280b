namespace CheckDuMatin.Core.Mail;

/// <summary>Wakes the sending loop of this process at once, after the transaction with the new mail was committed. Another process finds it by itself.</summary>
public sealed class MailSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    /// <summary>There is new mail. Said several times before anyone listens, it counts once.</summary>
    public void Notify()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has said so already.
        }
    }

    /// <summary>Whether <see cref="Notify"/> was called before the time was up.</summary>
    internal async Task<bool> WaitAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signalled = _signal.WaitAsync(stop.Token);
        var first = await Task.WhenAny(signalled, Task.Delay(limit, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == signalled)
        {
            return true;
        }

        // The signal may have come just now: then it is this call's.
        return await signalled.ContinueWith(task => task.IsCompletedSuccessfully, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public void Dispose() => _signal.Dispose();
}
