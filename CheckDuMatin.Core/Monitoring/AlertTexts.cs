using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>The words of alerts, from AlertTexts.resx: in French whoever reads, as the manual is; AlertTexts.en.resx is for the names of causes on screen.</summary>
public static class AlertTexts
{
    private static readonly ResourceManager Resources = new(typeof(AlertTexts));
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The text of a key in French.</summary>
    /// <exception cref="MissingManifestResourceException">No such text.</exception>
    public static string Get(string key, params object?[] values) => Get(French, key, values);

    /// <summary>The text of a key in the current interface language.</summary>
    public static string GetLocal(string key, params object?[] values) => Get(CultureInfo.CurrentUICulture, key, values);

    internal static string Bytes(long bytes) => string.Create(French, $"{bytes / 1e9:0.#}\u00A0Go");

    private static string Get(CultureInfo culture, string key, object?[] values)
    {
        var text = Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text \"{key}\" in AlertTexts.resx.");
        return values.Length == 0 ? text : string.Format(culture, text, values);
    }
}
