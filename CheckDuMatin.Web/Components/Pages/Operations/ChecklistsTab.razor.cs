using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checklists;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>The manual's checklists: what the system knows is filled in, what a person must do has a box, with who ticked it.</summary>
public sealed partial class ChecklistsTab(ChecklistBoard board, TickChecklist tick, RunDoctor doctor, CurrentUser user, LiveChanges live)
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<ChecklistView>? _lists;
    private IReadOnlyList<DoctorItem> _items = [];
    private string? _problem;
    private IDisposable? _watch;

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _watch = await live.WatchAsync(
            changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Operations)
                ? InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                })
                : Task.CompletedTask,
            _ended.Token);
        try
        {
            if ((await user.ScopeAsync(_ended.Token)).SeesAll)
            {
                _items = await doctor.RunAsync(CancellationToken.None);
            }

            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (_ended.Token.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync()
    {
        if (_items.Count > 0)
        {
            _lists = await board.ReadAsync(await user.ScopeAsync(_ended.Token), _items, _ended.Token);
        }
    }

    private async Task TickAsync(ChecklistView list, ChecklistLine line, bool isDone)
    {
        var outcome = await tick.RunAsync(await user.ScopeAsync(_ended.Token), list.List, list.Period, line.Item.Code, isDone, _ended.Token);
        _problem = outcome.Problem?.Text();
        await ReadAsync();
    }

    private string Period(ChecklistView list) => list.List switch
    {
        ChecklistKind.Daily => list.Today.Written(),
        ChecklistKind.Weekly => L["week", list.Period[^2..]],
        ChecklistKind.Monthly => list.Today.Written("MMMM yyyy"),
        _ => list.StartedAt is { } at ? L["started_at", LocalTime.Words(at)] : L["never_started"],
    };
}
