using CheckDuMatin.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>What surrounds every page of a signed-in user.</summary>
public sealed partial class MainLayout
{
    private PageBoundary? _boundary;

    [Inject]
    private WebSettings Settings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private string Here => "/" + Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    /// <summary>Another page is asked for: what broke on the last one is no longer its matter.</summary>
    protected override void OnParametersSet() => _boundary?.Recover();
}
