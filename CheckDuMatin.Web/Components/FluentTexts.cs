using System.Globalization;
using System.Resources;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components;

/// <summary>What Fluent UI's own components say (grids, pages, dialogs), in the language of the page; the library brings English alone.</summary>
internal sealed class FluentTexts : IFluentLocalizer
{
    internal static readonly ResourceManager Texts = new(typeof(FluentTexts).FullName!, typeof(FluentTexts).Assembly);

    /// <summary>Without arguments the text as it stands: the paginator fills its places itself.</summary>
    public string this[string key, params object[] arguments] => Texts.GetString(key, CultureInfo.CurrentUICulture) switch
    {
        null => IFluentLocalizer.GetDefault(key, arguments),
        { } text when arguments.Length == 0 => text,
        { } text => string.Format(CultureInfo.CurrentCulture, text, arguments),
    };
}
