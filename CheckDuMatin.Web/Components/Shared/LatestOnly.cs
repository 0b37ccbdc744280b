namespace CheckDuMatin.Web.Components.Shared;

/// <summary>
/// Does one piece of work at a time. Asked again meanwhile, it does it once more afterwards, however often it was asked: what is shown last is what
/// was wanted last, and a slow piece never comes after a newer one. For one circuit: not safe from several threads.
/// </summary>
/// <param name="work">Reads what is wanted when it begins.</param>
public sealed class LatestOnly(Func<Task> work)
{
    private bool _isRunning;
    private bool _isOutdated;

    /// <summary>Ends when the work is done; at once, when the one that runs will see to it.</summary>
    public async Task RunAsync()
    {
        if (_isRunning)
        {
            _isOutdated = true;
            return;
        }

        _isRunning = true;
        try
        {
            do
            {
                _isOutdated = false;
                await work();
            }
            while (_isOutdated);
        }
        finally
        {
            _isRunning = false;
        }
    }
}
