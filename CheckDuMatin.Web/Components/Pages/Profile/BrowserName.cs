using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Profile;

/// <summary>Reads a User-Agent header as people speak: which browser, on what. The order matters, since each pretends to be those before it.</summary>
internal static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static (string? Browser, string? System) Of(string? userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent));

    /// <summary>"Firefox sous Windows".</summary>
    public static string Words(string? userAgent, IStringLocalizer<ProfilePage> texts) => Of(userAgent) is var (browser, system) && browser is not null
        ? system is null ? browser : texts["browser_on", browser, system]
        : texts["unknown"];

    private static string? Find((string Mark, string Name)[] names, string? text) =>
        text is null ? null : Array.Find(names, entry => text.Contains(entry.Mark, StringComparison.Ordinal)).Name;
}
