using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>A bar on every page while mail that its user may see has waited for more than 10 minutes; looked at twice a minute.</summary>
public sealed partial class OutboxNotice
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _gone = new();
    private TimeSpan? _waiting;

    [Inject]
    private MailList Mails { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<OutboxNotice> Log { get; set; } = null!;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync(_gone.Token);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var clock = new PeriodicTimer(Glance, Time);
            do
            {
                await InvokeAsync(() => LookAsync(cancellationToken));
            }
            while (await clock.WaitForNextTickAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var since = await Mails.OverdueSinceAsync(await User.ScopeAsync(cancellationToken), cancellationToken);
            var waiting = since is { } oldest ? Time.GetUtcNow().UtcDateTime - oldest : (TimeSpan?)null;
            if (waiting is not null || _waiting is not null)
            {
                _waiting = waiting;
                StateHasChanged();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: another bar says so.
            Log.LogDebug(exception, "The outbox could not be looked at");
        }
    }
}
