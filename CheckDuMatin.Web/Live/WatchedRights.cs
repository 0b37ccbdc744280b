using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;

namespace CheckDuMatin.Web.Live;

/// <summary>What somebody who watches may see: read when he begins, and again when rights may have changed.</summary>
internal sealed class WatchedRights(CurrentUser user)
{
    private Task<ClientScope> _last = user.ScopeAsync();

    /// <param name="renew">Read them anew.</param>
    /// <returns>As they were at the last call, and as they are.</returns>
    public async Task<(ClientScope Before, ClientScope Now)> ReadAsync(bool renew)
    {
        var before = await LastAsync();
        if (!renew)
        {
            return (before, before);
        }

        // After its rights were taken from him the user has no id in his scope any more: his own changes are still recognised by the one before.
        var now = await user.ScopeAsync();
        Volatile.Write(ref _last, Task.FromResult(now));
        return (before, now);
    }

    private async Task<ClientScope> LastAsync()
    {
        try
        {
            return await Volatile.Read(ref _last);
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            // It was away when the page began to watch.
            var scope = await user.ScopeAsync();
            Volatile.Write(ref _last, Task.FromResult(scope));
            return scope;
        }
    }
}
