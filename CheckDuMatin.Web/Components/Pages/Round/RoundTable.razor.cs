using System.Text.Json;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Components.Pages.Checks;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Round;

/// <summary>The lines of the round. Rendered once, then the script's, as on the filling page; the circuit passes on what changes.</summary>
public sealed partial class RoundTable(LiveChanges live, IJSRuntime script, AntiforgeryStateProvider antiforgery) : IAsyncDisposable
{
    private bool _isDrawn;
    private bool _isEnded;
    private IDisposable? _watch;
    private IJSObjectReference? _module;

    [Parameter, EditorRequired]
    public required RoundView View { get; set; }

    /// <summary>Who may take care of a NOK line, by client.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, IReadOnlyList<OperatorView>> Operators { get; set; }

    [Parameter]
    public long? UserId { get; set; }

    /// <summary>What is looked for, as the API's query string.</summary>
    [Parameter, EditorRequired]
    public required string Query { get; set; }

    /// <summary>The page's own address.</summary>
    [Parameter, EditorRequired]
    public required string Url { get; set; }

    private string? Token => antiforgery.GetAntiforgeryToken()?.Value;

    private RowCheck CheckOf(RoundClient client) =>
        new(client.CheckId, SheetText["page_title", client.Client, client.Day], client.Day, client.TimeZone, client.IsFrozen);

    private string EvidenceJson => JsonSerializer.Serialize(View.Clients.ToDictionary(client => client.CheckId, client => client.Evidence), JsonSerializerOptions.Web);

    // The script owns what it changes in the table; rendering again would put old values back.
    protected override bool ShouldRender() => !_isDrawn;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        _isDrawn = true;
        if (firstRender)
        {
            _watch = await live.WatchAsync(PassOnAsync);
            _module = await script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/check-sheet/check-round.js"]}");
            if (_isEnded)
            {
                await LetGoAsync();
            }
        }
    }

    private async Task PassOnAsync(IReadOnlyList<Change> changes)
    {
        // A check of today that is new may bring lines of this kind; the script finds out.
        if (changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Check || (change.Entity is ChangedEntity.Line && IsHere(change))))
        {
            await CallAsync("refresh");
        }

        foreach (var change in changes.Where(change => change.Entity is ChangedEntity.Presence && IsHere(change)).DistinctBy(change => change.EntityId))
        {
            await CallAsync("present", change.EntityId);
        }
    }

    private bool IsHere(Change change) => View.Clients.Any(client => client.CheckId == change.EntityId);

    private async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            if (_module is { } module)
            {
                await InvokeAsync(() => module.InvokeVoidAsync(function, arguments).AsTask());
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or TaskCanceledException)
        {
            // The page has gone; the script looks for itself when it comes back.
        }
    }

    public ValueTask DisposeAsync()
    {
        _isEnded = true;
        _watch?.Dispose();
        return LetGoAsync();
    }

    private async ValueTask LetGoAsync()
    {
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
