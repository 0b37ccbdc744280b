using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>On a check's page: the countdown of automatic sending, taking a sending back, reopening what was sent.</summary>
public sealed partial class SendingPanel
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private CheckSendingView? _sending;
    private IDisposable? _watch;
    private Task? _ticking;
    private string? _problem;
    private string? _reason;
    private bool _isAsking;
    private bool _isTooLong;
    private int _next;

    [Parameter, EditorRequired]
    public long CheckId { get; set; }

    [Inject]
    private CheckSending Sending { get; set; } = null!;

    [Inject]
    private SendBulletin SendBulletin { get; set; } = null!;

    [Inject]
    private CancelSending CancelSending { get; set; } = null!;

    [Inject]
    private ReopenCheck ReopenCheck { get; set; } = null!;

    [Inject]
    private SuspendAutomaticSending Suspend { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private TimeSpan? Left => _sending?.AutomaticAt - Time.GetUtcNow().UtcDateTime;

    private DateTime LocalDue
    {
        get
        {
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(_sending!.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
            return TimeZoneInfo.ConvertTimeFromUtc(_sending.AutomaticAt!.Value, zone);
        }
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _watch?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_sending?.CheckId != CheckId)
        {
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(changes => InvokeAsync(() => RefreshAsync(changes)));
        }

        if (_sending?.AutomaticAt is not null && _ticking is null or { IsCompleted: true })
        {
            _ticking = TickAsync(_gone.Token);
        }
    }

    private async Task RefreshAsync(IReadOnlyList<Change> changes)
    {
        var concerns = changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Mail or ChangedEntity.Recipients or ChangedEntity.Client
            ? change.ClientId == _sending?.ClientId
            : change.EntityId == CheckId && change.Entity is ChangedEntity.Check or ChangedEntity.Line);
        if (concerns)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private async Task ReadAsync()
    {
        _sending = await Sending.ReadAsync(await User.ScopeAsync(), CheckId, CancellationToken.None);
        _next = (_sending?.CorrectionsMade ?? 0) + 1;
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var clock = new PeriodicTimer(Second, Time);
            while (_sending?.AutomaticAt is not null && await clock.WaitForNextTickAsync(cancellationToken))
            {
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    private async Task SendNowAsync(BulletinFormat? format)
    {
        var sent = await SendBulletin.RunAsync(await User.ScopeAsync(), new SendBulletinInput(CheckId, Format: format), CancellationToken.None);
        await ShowAsync(sent);
        _isTooLong = sent.Problem?.Code == BulletinsProblems.TooManyPages(pages: 0).Code;
    }

    private async Task SuspendAsync(bool suspend) =>
        await ShowAsync(await Suspend.RunAsync(await User.ScopeAsync(), CheckId, suspend, CancellationToken.None));

    private async Task CancelAsync() => await ShowAsync(await CancelSending.RunAsync(await User.ScopeAsync(), CheckId, CancellationToken.None));

    private async Task ReopenAsync()
    {
        var outcome = await ReopenCheck.RunAsync(await User.ScopeAsync(), new ReopenCheckInput(CheckId, _reason), CancellationToken.None);
        if (outcome.Succeeded)
        {
            (_isAsking, _reason) = (false, null);
        }

        await ShowAsync(outcome);
    }

    private Task ShowAsync<T>(Outcome<T> outcome)
    {
        (_problem, _isTooLong) = (outcome.Problem?.Text(), false);
        return ReadAsync();
    }

    private static string Words(TimeSpan left) => left.TotalMinutes >= 1
        ? string.Create(CultureInfo.CurrentCulture, $"{(int)left.TotalMinutes}\u00A0min\u00A0{left.Seconds:00}\u00A0s")
        : string.Create(CultureInfo.CurrentCulture, $"{(int)left.TotalSeconds}\u00A0s");
}
