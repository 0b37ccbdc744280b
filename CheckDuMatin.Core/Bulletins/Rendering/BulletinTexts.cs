using System.Globalization;
using System.Resources;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>The bulletins' own words in one language, from BulletinTexts.resx (French) and BulletinTexts.en.resx.</summary>
public sealed class BulletinTexts(CultureInfo culture)
{
    internal static readonly ResourceManager Resources = new(typeof(BulletinTexts));

    /// <summary>The text of a key; a missing one is a programming error.</summary>
    public string this[string key] =>
        Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"No text \"{key}\" in BulletinTexts.resx.");

    /// <summary>The text of a key with its placeholders filled.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(culture, this[key], values);

    /// <summary>The text of a number: key_One for 1, else key_Other (French counts 0 as one, but no text here is asked for 0).</summary>
    public string Count(string key, int number) => number == 1 ? this[$"{key}_One"] : Format($"{key}_Other", number);

    /// <summary>The name of a status: "OK", "Avertissement"…</summary>
    public string Status(LineStatus status) => this[$"Status_{status}"];

    /// <summary>The name of a status as it stands in a status cell: "AVERTISSEMENT".</summary>
    public string StatusCell(LineStatus status) => Status(status).ToUpper(culture);

    /// <summary>The heading of a column: the template's label, else the usual one.</summary>
    public string Column(BulletinColumn column) =>
        string.IsNullOrWhiteSpace(column.Label) ? this[$"Column_{column.Kind}"] : column.Label;
}
