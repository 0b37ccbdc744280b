using System.Globalization;
using System.Resources;

namespace CheckDuMatin.Core.Mail;

/// <summary>The words of mails and of their states in one language, from MailTexts.resx (French) and MailTexts.en.resx.</summary>
internal sealed class MailTexts(CultureInfo culture)
{
    internal static readonly ResourceManager Resources = new(typeof(MailTexts));

    public CultureInfo Culture { get; } = culture;

    /// <summary>"fr" or "en" as in a client's or user's row.</summary>
    public static MailTexts In(string language) => new(CultureInfo.GetCultureInfo(language));

    /// <summary>The text of a key; a missing one is a programming error.</summary>
    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"No text \"{key}\" in MailTexts.resx.");

    public string? Find(string key) => Resources.GetString(key, Culture);

    /// <summary>The text of a key with its placeholders filled.</summary>
    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The text of a number: key_One for 1, else key_Other.</summary>
    public string Count(string key, int number) => number == 1 ? this[$"{key}_One"] : Format($"{key}_Other", number);
}
