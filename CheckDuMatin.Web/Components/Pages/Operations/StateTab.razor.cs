using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>Everything on one screen: the doctor, asked anew by each visit and by the button, and the figures of the other parts.</summary>
public sealed partial class StateTab(
    RunDoctor doctor, JobBoard jobs, BackupOverview backups, MailQueue mails, IncidentList incidents, CurrentUser user, LiveChanges live, TimeProvider time)
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<DoctorItem>? _items;
    private IReadOnlyList<JobBoardRow> _jobs = [];
    private IReadOnlyDictionary<AlertLevel, int> _incidents = new Dictionary<AlertLevel, int>();
    private BackupOverviewView? _backups;
    private MailQueueView? _mail;
    private DateTime? _examinedAt;
    private DateTime _now;
    private bool _isRunning;
    private int _answered;
    private string? _tone;
    private IDisposable? _watch;

    private RunDoctor Doctor => doctor;

    private int FailedJobs => _jobs.Count(job => job.Last?.Run.Outcome == JobOutcome.Failed);

    private JobBoardRow? NextJob => _jobs.Where(job => job.Job.NextRunAt is not null).MinBy(job => job.Job.NextRunAt);

    private StoredBackup? LastBackup => _backups?.Backups.FirstOrDefault(backup => !backup.File.DatabaseOnly);

    private string Headline => _items switch
    {
        null => L["examining"],
        _ when Count(DoctorState.Failed) is > 0 and var failed => L[failed == 1 ? "headline_failed_one" : "headline_failed", failed],
        _ when Count(DoctorState.Attention) is > 0 and var attention => L[attention == 1 ? "headline_attention_one" : "headline_attention", attention],
        _ => L["headline_good"],
    };

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
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Operations or ChangedEntity.Mail)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);

            // Not while the page is made ready: the doctor may take three seconds, and the circuit shows how far it is.
            await ExamineAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        var (ended, scope) = (_ended.Token, await user.ScopeAsync(_ended.Token));
        if (!scope.SeesAll)
        {
            return;
        }

        _now = time.GetUtcNow().UtcDateTime;
        _incidents = await incidents.CountOpenAsync(scope, ended);
        _jobs = await jobs.ReadAsync(scope, ended);
        _backups = await backups.ReadAsync(scope, ended);
        _mail = await mails.OverviewAsync(scope, ended);
    }

    private async Task ExamineAsync()
    {
        if (_isRunning || !(await user.ScopeAsync(_ended.Token)).SeesAll)
        {
            return;
        }

        (_isRunning, _answered) = (true, 0);
        StateHasChanged();
        try
        {
            // Not broken off when the page is left: it ends within three seconds, and breaking off probes would hold up whoever leaves.
            var items = await doctor.RunAsync(CancellationToken.None, new Progress<int>(answered =>
            {
                _answered = Math.Max(_answered, answered);
                StateHasChanged();
            }));
            _ended.Token.ThrowIfCancellationRequested();
            (_items, _examinedAt) = (items, time.GetUtcNow().UtcDateTime);
            _tone = OperationsWords.Tone(items.Count == 0 ? DoctorState.Good : items.Max(item => item.State));
            await ReadAsync();
        }
        catch (OperationCanceledException) when (_ended.Token.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _isRunning = false;
        }
    }

    private int Count(DoctorState state) => _items?.Count(item => item.State == state) ?? 0;
}
