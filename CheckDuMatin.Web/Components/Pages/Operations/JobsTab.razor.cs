using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>The jobs: schedule, last and next run, history, and "Lancer maintenant", which a worker does while the page shows how far it is.</summary>
public sealed partial class JobsTab(JobBoard board, RequestJob request, CurrentUser user, LiveChanges live, Toasts toasts, TimeProvider time)
{
    /// <summary>How long what came of a request stays in sight.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private readonly ComponentLife _ended = new();
    private IReadOnlyList<JobBoardRow>? _jobs;
    private IReadOnlyList<JobRun> _history = [];
    private string? _opened;
    private string? _problem;
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
            _watch = await live.WatchAsync(
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Operations)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);
        }
    }

    private async Task ReadAsync()
    {
        var (ended, opened) = (_ended.Token, _opened);
        var scope = await user.ScopeAsync(ended);
        var jobs = await board.ReadAsync(scope, ended);
        var history = opened is null ? [] : await board.HistoryAsync(scope, opened, ended);
        if (opened == _opened)
        {
            _history = history;
        }

        _jobs = jobs;
    }

    private async Task RunAsync(JobBoardRow row)
    {
        var outcome = await request.RunAsync(await user.ScopeAsync(_ended.Token), row.Job.Job, _ended.Token);
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            toasts.Show(L["requested_done", JobName(row.Job.Job)]);
        }

        await ReadAsync();
    }

    private Task ToggleAsync(string job)
    {
        _opened = _opened == job ? null : job;
        _history = [];
        return ReadAsync();
    }

    private bool IsRecent(JobRequestRow row) => time.GetUtcNow().UtcDateTime - (row.FinishedAt ?? row.RequestedAt) < Recent;

    private string RequestText(JobRequestRow row) => row.State switch
    {
        JobRequestState.Queued => L["request_queued", row.RequestedBy, LocalTime.Words(row.RequestedAt)],
        JobRequestState.Running => L["request_running", row.RequestedBy, LocalTime.Words(row.StartedAt ?? row.RequestedAt)],
        JobRequestState.Expired => L["request_expired", row.RequestedBy, LocalTime.Words(row.RequestedAt)],
        _ => L["request_done", row.RequestedBy, L.Outcome(row.Outcome ?? JobOutcome.Skipped), LocalTime.Words(row.FinishedAt ?? row.RequestedAt), L.Counts(row.Counts), row.Error ?? ""].Value.Trim(),
    };

    /// <summary>"Sauvegarde" of <c>backup</c>; a job that this version does not know is called as the workers do.</summary>
    private string JobName(string job) => L[$"job_{job}"] is { ResourceNotFound: false } name ? name.Value : job;
}
