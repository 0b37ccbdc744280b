using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>How many tasks are open, beside "Mes tâches". It comes after the page: nobody waits for it.</summary>
public sealed partial class TaskCount(OpenTasks tasks, CurrentUser user, LiveChanges live, TimeProvider time) : IDisposable
{
    /// <summary>A busy morning saves lines all the time; the count may be so much behind.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly ComponentLife _ended = new();
    private int _count;
    private int _isDue;
    private IDisposable? _watch;

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await live.WatchAsync(FollowAsync, _ended.Token);
            await CountAsync();
        }
    }

    private async Task FollowAsync(IReadOnlyList<Change> changes)
    {
        var concerns = changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Line or ChangedEntity.Check or ChangedEntity.User);
        if (!concerns || Interlocked.Exchange(ref _isDue, 1) == 1)
        {
            return;
        }

        try
        {
            await InvokeAsync(CountAsync);
            await Task.Delay(Pause, time, _ended.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        // What came during the pause asked for nothing: look once more.
        Volatile.Write(ref _isDue, 0);
        await InvokeAsync(CountAsync);
    }

    private async Task CountAsync()
    {
        try
        {
            var count = await tasks.CountAsync(await user.ScopeAsync(_ended.Token), _ended.Token);
            if (count != _count)
            {
                _count = count;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            // The notice says so.
        }
    }
}
