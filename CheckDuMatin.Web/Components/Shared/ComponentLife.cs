namespace CheckDuMatin.Web.Components.Shared;

/// <summary>
/// The life of a page or part of one: what it has begun ends with it. Unlike a source of one's own, its token can be asked for after the end,
/// which happens whenever something waited for comes back to a page that has been left.
/// </summary>
public sealed class ComponentLife : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public ComponentLife() => Token = _source.Token;

    public CancellationToken Token { get; }

    /// <summary>Ends it; twice is once.</summary>
    public void Dispose()
    {
        if (!Token.IsCancellationRequested)
        {
            _source.Cancel();
            _source.Dispose();
        }
    }
}
