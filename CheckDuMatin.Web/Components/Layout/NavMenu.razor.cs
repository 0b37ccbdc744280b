using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>The way to every page: those of each morning in the bar, the others behind "Plus".</summary>
public sealed partial class NavMenu : IDisposable
{
    private int visits;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    public void Dispose() => Navigation.LocationChanged -= Close;

    protected override void OnInitialized() => Navigation.LocationChanged += Close;

    /// <summary>A new element is a closed one: the panel must not lie over the page that was chosen in it.</summary>
    private void Close(object? sender, LocationChangedEventArgs arguments)
    {
        visits++;
        _ = InvokeAsync(StateHasChanged);
    }
}
