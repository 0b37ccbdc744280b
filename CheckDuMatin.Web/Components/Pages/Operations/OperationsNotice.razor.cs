using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>A red bar on administrators' pages about what no mail can tell: no worker, or an alert that could not be mailed. Looked at twice a minute.</summary>
public sealed partial class OperationsNotice
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    private readonly ComponentLife _ended = new();
    private SilentTrouble? _trouble;

    [Inject]
    private SilentTroubles Troubles { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<OperationsNotice> Log { get; set; } = null!;

    public void Dispose() => _ended.Dispose();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = WatchAsync();
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            using var clock = new PeriodicTimer(Glance, Time);
            do
            {
                await InvokeAsync(LookAsync);
            }
            while (await clock.WaitForNextTickAsync(_ended.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            var trouble = await Troubles.LookAsync(await User.ScopeAsync(_ended.Token), _ended.Token);
            if (trouble != _trouble)
            {
                _trouble = trouble;
                StateHasChanged();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database is away: another bar says so.
            Log.LogDebug(exception, "What no mail tells could not be looked at");
        }
    }
}
