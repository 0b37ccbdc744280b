using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Tasks;

/// <summary>"Mes tâches": what one is in charge of and is not OK yet, over all clients, live. A task is closed by setting its service OK, with a word on how.</summary>
public sealed partial class TasksPage(OpenTasks openTasks, SaveLine saveLine, CurrentUser user, LiveChanges live, Toasts toasts) : IDisposable
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<OpenTask>? _tasks;
    private (long CheckId, long ServiceId)? _closing;
    private ElementReference _field;
    private bool _isFocusDue;
    private string? _comment;
    private string? _problem;
    private bool _isBusy;
    private IDisposable? _watch;

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await live.WatchAsync(changes => Concerns(changes) ? InvokeAsync(RefreshAsync) : Task.CompletedTask, _ended.Token);
        }

        if (_isFocusDue)
        {
            _isFocusDue = false;
            await _field.FocusAsync();
        }
    }

    private static bool Concerns(IReadOnlyList<Change> changes) => changes.Count == 0
        || changes.Any(change => change.Entity is ChangedEntity.Line or ChangedEntity.Check or ChangedEntity.Client or ChangedEntity.User);

    private async Task ReadAsync() => _tasks = await openTasks.ReadAsync(await user.ScopeAsync(_ended.Token), _ended.Token);

    private async Task RefreshAsync()
    {
        try
        {
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            // The notice says so; what is shown stays until the feed reports the database's return.
        }
    }

    private void StartClosing(OpenTask task) =>
        (_closing, _comment, _problem, _isFocusDue) = ((task.CheckId, task.ServiceId), null, null, true);

    private async Task CloseAsync(OpenTask task)
    {
        if (string.IsNullOrWhiteSpace(_comment))
        {
            (_problem, _isFocusDue) = (L["comment_required"], true);
            return;
        }

        _isBusy = true;
        var line = task.Closable!;
        var outcome = await saveLine.RunAsync(
            await user.ScopeAsync(_ended.Token),
            new SaveLineInput(line.CheckId, task.ServiceId, line.Version) { Status = LineStatus.Success, Comment = _comment },
            _ended.Token);
        (_isBusy, _problem) = (false, outcome.Problem?.Text());
        if (outcome.Succeeded)
        {
            _closing = null;
            toasts.Show(L["closed", task.Service, task.Client]);
        }

        await ReadAsync();
    }

    private string Since(OpenTask task) => L[task.Days switch { 0 => "today", 1 => "day_one", _ => "days" }, task.Days];
}
