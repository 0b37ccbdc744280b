using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>
/// The filling page. It is rendered here once; keys, saving and sending are the script's, over the API, so that they outlive the circuit. The
/// circuit only passes on that something has changed.
/// </summary>
public sealed partial class CheckPage(
    CheckSheet checkSheet, ClientOperators clientOperators, CurrentUser user, LiveChanges live, IJSRuntime script, AntiforgeryStateProvider antiforgery,
    NavigationManager navigation) : IAsyncDisposable
{
    private CheckSheetView? _sheet;
    private IReadOnlyList<OperatorView> _operators = [];
    private long? _userId;
    private string? _antiforgery;
    private IJSObjectReference? _module;
    private IDisposable? _watch;
    private bool _isWatching;
    private bool _isDrawn;

    [Parameter]
    public long CheckId { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_sheet?.Id == CheckId)
        {
            return;
        }

        var scope = await user.ScopeAsync();
        _userId = (await user.PrincipalAsync()).UserId();
        _antiforgery = antiforgery.GetAntiforgeryToken()?.Value;
        var sheet = await checkSheet.ReadAsync(scope, CheckId, CancellationToken.None);
        if (sheet is null)
        {
            navigation.NotFound();
            return;
        }

        var operators = await clientOperators.ReadAsync(scope, sheet.ClientId, CancellationToken.None) ?? [];

        // All at once: what is drawn is drawn once, and must then be whole.
        (_sheet, _operators, _isDrawn) = (sheet, operators, false);
    }

    // The script owns what it changes in the table; rendering again would put old values back.
    protected override bool ShouldRender() => !_isDrawn;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not _sheet: the browser may acknowledge the empty page only when the sheet is read already but not yet drawn.
        if (!_isDrawn || _isWatching)
        {
            return;
        }

        _isWatching = true;
        _watch = await live.WatchAsync(PassOnAsync);
        _module = await script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/check-sheet/check-sheet.js"]}");
    }

    private async Task PassOnAsync(IReadOnlyList<Change> changes)
    {
        var hasNews = changes.Count == 0
            || changes.Any(change => change.Entity is ChangedEntity.Mail || (change.EntityId == CheckId && change.Entity is ChangedEntity.Check or ChangedEntity.Line));
        if (hasNews)
        {
            await CallAsync("refresh");
        }

        if (changes.Any(change => change.EntityId == CheckId && change.Entity is ChangedEntity.Presence))
        {
            await CallAsync("present");
        }
    }

    private async Task CallAsync(string function)
    {
        try
        {
            if (_module is { } module)
            {
                await InvokeAsync(() => module.InvokeVoidAsync(function, CheckId).AsTask());
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException)
        {
            // The page has gone; the script looks for itself when it comes back.
        }
    }

    private static string? Instant(DateTime? instant) => instant?.ToString("O", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The circuit ended first.
        }
    }
}
