using System.Globalization;
using CheckDuMatin.Web.Http;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>Language and theme: plain forms, so that they work on static pages and within a circuit alike.</summary>
public sealed partial class DisplaySwitches
{
    private readonly string _id = $"d{Guid.NewGuid():N}"[..9];
    private string? _theme;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Request { get; set; } = null!;

    [PersistentState]
    public string? Theme { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    protected override void OnInitialized()
    {
        // Rendered with the page's own request first; a circuit keeps what that one found.
        Theme ??= RendererInfo.IsInteractive ? null : Request.HttpContext?.Theme();
        _theme = Theme;
    }

    private static string Pressed(bool isPressed) => isPressed ? "true" : "false";
}
