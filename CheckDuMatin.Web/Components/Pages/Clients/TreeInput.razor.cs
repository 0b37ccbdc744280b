using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>A title typed in place: Enter keeps it, Escape lets it be.</summary>
public sealed partial class TreeInput
{
    private ElementReference _input;
    private string _text = "";
    private bool _busy;

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

    protected override void OnInitialized() => _text = Value;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _input.FocusAsync();
        }
    }

    private async Task SubmitAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_text))
        {
            return;
        }

        _busy = true;
        var text = _text;
        try
        {
            await OnSubmit.InvokeAsync(text);
        }
        finally
        {
            _busy = false;
        }

        if (StaysOpen && Problem is null && _text == text)
        {
            _text = "";
            await _input.FocusAsync();
        }
    }

    private Task EscapeAsync(KeyboardEventArgs key) => key.Key == "Escape" ? OnCancel.InvokeAsync() : Task.CompletedTask;
}
