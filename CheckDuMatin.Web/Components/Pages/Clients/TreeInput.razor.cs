using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>
/// A title typed in place: Enter keeps it, Escape lets it be. The field belongs to the browser, so that who types faster than the server
/// answers loses nothing: each Enter hands over one title, and they are kept in the order they came.
/// </summary>
public sealed partial class TreeInput : IAsyncDisposable
{
    private ElementReference _form;
    private IJSObjectReference? _module;
    private IJSObjectReference? _script;
    private DotNetObjectReference<TreeInput>? _self;
    private Task _last = Task.CompletedTask;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>What the button says.</summary>
    [Parameter, EditorRequired]
    public required string Submit { get; set; }

    /// <summary>What the field begins with.</summary>
    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>Why the last try was refused.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>Empties the field after each, for several in a row.</summary>
    [Parameter]
    public bool StaysOpen { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<string> OnSubmit { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnCancel { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    /// <summary>One title, after those before it.</summary>
    /// <returns>Whether it was kept; a refused one goes back into the field.</returns>
    [JSInvokable]
    public Task<bool> SubmitAsync(string title)
    {
        var kept = AfterAsync(_last, title);
        _last = kept;
        return kept;
    }

    [JSInvokable]
    public Task CancelAsync() => OnCancel.InvokeAsync();

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("dispose");
                await _script.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }

        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "./Components/Pages/Clients/TreeInput.razor.js");
            _script = await _module.InvokeAsync<IJSObjectReference>("attach", _form, _self, Value, StaysOpen);
        }
    }

    private async Task<bool> AfterAsync(Task before, string title)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        await OnSubmit.InvokeAsync(title);
        return Problem is null;
    }
}
