using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Laravel;

/// <summary>The reasons that an import's report gives, from ReasonTexts.resx (French) and ReasonTexts.en.resx.</summary>
internal sealed class ReasonTexts
{
    private static readonly ResourceManager Resources = new(typeof(ReasonTexts));

    private readonly CultureInfo _culture;

    private ReasonTexts(CultureInfo culture) => _culture = culture;

    public static ReasonTexts In(CultureInfo culture) => new(culture);

    /// <exception cref="MissingManifestResourceException">No such reason.</exception>
    public string Format(string code, params object?[] values)
    {
        var text = Resources.GetString(code, _culture) ?? throw new MissingManifestResourceException($"No text \"{code}\" in ReasonTexts.resx.");
        return string.Format(_culture, text, values);
    }
}
