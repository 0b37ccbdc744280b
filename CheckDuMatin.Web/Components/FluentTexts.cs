using System.Globalization;
using System.Resources;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components;

/// <summary>What Fluent UI's own components say (grids, pages, dialogs), in the language of the page; the library brings English alone.</summary>
internal sealed class FluentTexts : IFluentLocalizer
{
    internal static readonly ResourceManager Texts = new(typeof(FluentTexts).FullName!, typeof(FluentTexts).Assembly);

    public string this[string key, params object[] arguments] => Texts.GetString(key, CultureInfo.CurrentUICulture) is { } text
        ? string.Format(CultureInfo.CurrentCulture, text, arguments)
        : IFluentLocalizer.GetDefault(key, arguments);
}
