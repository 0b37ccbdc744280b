using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.FluentUI.AspNetCore.Components;
using Icons = Microsoft.FluentUI.AspNetCore.Components.Icons;

namespace CheckDuMatin.Web.Components.Layout;

/// <summary>The way to every page: those of each morning in the bar, the others behind "Plus".</summary>
public sealed partial class NavMenu : IDisposable
{
    private static readonly MarkupString WeatherSunnyLow = Drawn(new Icons.Regular.Size20.WeatherSunnyLow());
    private static readonly MarkupString ArrowSync = Drawn(new Icons.Regular.Size20.ArrowSync());
    private static readonly MarkupString TaskListSquareLtr = Drawn(new Icons.Regular.Size20.TaskListSquareLtr());
    private static readonly MarkupString BuildingMultiple = Drawn(new Icons.Regular.Size20.BuildingMultiple());
    private static readonly MarkupString ClipboardTaskListLtr = Drawn(new Icons.Regular.Size20.ClipboardTaskListLtr());
    private static readonly MarkupString DataBarVertical = Drawn(new Icons.Regular.Size20.DataBarVertical());
    private static readonly MarkupString MoreHorizontal = Drawn(new Icons.Regular.Size20.MoreHorizontal());
    private static readonly MarkupString Mail = Drawn(new Icons.Regular.Size20.Mail());
    private static readonly MarkupString DocumentText = Drawn(new Icons.Regular.Size20.DocumentText());
    private static readonly MarkupString People = Drawn(new Icons.Regular.Size20.People());
    private static readonly MarkupString CalendarCancel = Drawn(new Icons.Regular.Size20.CalendarCancel());
    private static readonly MarkupString HeartPulse = Drawn(new Icons.Regular.Size20.HeartPulse());
    private static readonly MarkupString History = Drawn(new Icons.Regular.Size20.History());

    private int visits;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    public void Dispose() => Navigation.LocationChanged -= Close;

    protected override void OnInitialized() => Navigation.LocationChanged += Close;

    private static MarkupString Drawn(Icon icon) => (MarkupString)icon.ToMarkup("20px", "currentColor").Value;

    /// <summary>A new element is a closed one: the panel must not lie over the page that was chosen in it.</summary>
    private void Close(object? sender, LocationChangedEventArgs arguments)
    {
        visits++;
        _ = InvokeAsync(StateHasChanged);
    }

    private string Classes(string? kind, string path) => $"{kind}{(IsHere(path) ? " active" : "")}".Trim();

    /// <summary>On the page, or on one below it; below the board is everything.</summary>
    private bool IsHere(string path)
    {
        var here = $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}".Split('?', '#')[0];
        return here.Equals(path, StringComparison.OrdinalIgnoreCase) || (path != "/" && here.StartsWith($"{path}/", StringComparison.OrdinalIgnoreCase));
    }
}
