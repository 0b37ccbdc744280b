namespace CheckDuMatin.Web.Live;

/// <summary>
/// Whether the database answered when the change feed last asked. While it is known to be away pages are answered without asking it, so that
/// its return meets one question a second from each web process and no thundering herd.
/// </summary>
public sealed class DatabaseState
{
    private volatile bool _isAway;

    /// <summary>Raised on a thread of the change feed when the state changes.</summary>
    public event EventHandler? Changed;

    public bool IsAway => _isAway;

    internal void Set(bool isAway)
    {
        if (_isAway != isAway)
        {
            _isAway = isAway;
            Changed?.Invoke(this, EventArgs.Empty);
        }
    }
}
