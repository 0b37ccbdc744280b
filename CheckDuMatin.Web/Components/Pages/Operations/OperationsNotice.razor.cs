using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>A red bar on administrators' pages about what no mail can tell: no worker, or an alert that could not be mailed.</summary>
public sealed partial class OperationsNotice
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);

    private readonly ComponentLife _ended = new();
    private SilentTrouble? _trouble;

    [Inject]
    private SilentTroubles Troubles { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    public void Dispose() => _ended.Dispose();

    protected override void OnInitialized() => _trouble = Troubles.Current;

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
            while (await clock.WaitForNextTickAsync(_ended.Token))
            {
                await InvokeAsync(Look);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page has gone.
        }
    }

    private void Look()
    {
        if (Troubles.Current != _trouble)
        {
            _trouble = Troubles.Current;
            StateHasChanged();
        }
    }
}
