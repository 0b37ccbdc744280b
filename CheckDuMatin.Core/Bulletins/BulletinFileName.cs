using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>The name of a bulletin's file as the customer sees it (product.md §5), safe on Linux, Windows and macOS.</summary>
public static class BulletinFileName
{
    /// <summary>Room for the label, so that the whole name stays under 255 bytes even when each letter takes four.</summary>
    private const int MaxLabelBytes = 180;

    private const string Nameless = "client";

    /// <summary><c>check_{client}_{yyyy-MM-dd_HH-mm}.{pdf|png|xlsx}</c>. The prefix keeps device names such as CON or NUL harmless.</summary>
    /// <param name="scheduledLocal">When the check was due, in the client's time zone.</param>
    public static string For(string clientLabel, DateTime scheduledLocal, BulletinFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"check_{Safe(clientLabel)}_{scheduledLocal:yyyy-MM-dd_HH-mm}.{Extension(format)}");

    /// <summary>The extension without its dot.</summary>
    public static string Extension(BulletinFormat format) => format switch
    {
        BulletinFormat.Pdf => "pdf",
        BulletinFormat.Png => "png",
        _ => "xlsx",
    };

    /// <summary>The format of an extension, as the API names it: pdf, png or xlsx.</summary>
    public static bool TryParse(string? extension, out BulletinFormat format)
    {
        format = extension switch
        {
            "png" => BulletinFormat.Png,
            "xlsx" => BulletinFormat.Excel,
            _ => BulletinFormat.Pdf,
        };
        return extension is "pdf" or "png" or "xlsx";
    }

    /// <summary>The media type that a bulletin is served and attached as.</summary>
    public static string ContentType(BulletinFormat format) => format switch
    {
        BulletinFormat.Pdf => "application/pdf",
        BulletinFormat.Png => "image/png",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Letters with their accents, digits and harmless marks stay; whatever a file system, a shell or a header could trip over becomes "-".</summary>
    private static string Safe(string label)
    {
        var safe = new StringBuilder();
        var bytes = 0;
        // Composed form: macOS hands out names decomposed, and other systems would then show two names for one client.
        foreach (var rune in WellFormed(label).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var kept = IsHarmless(rune) ? rune : new Rune('-');
            bytes += kept.Utf8SequenceLength;
            if (bytes > MaxLabelBytes)
            {
                break;
            }

            if (kept.Value != '-' || safe.Length == 0 || safe[^1] != '-')
            {
                safe.Append(kept);
            }
        }

        var name = safe.ToString().Trim(' ', '.', '-', '_');
        return name.Length == 0 ? Nameless : name;
    }

    /// <summary>Half of a surrogate pair becomes U+FFFD, which is then replaced like any other mark.</summary>
    private static string WellFormed(string label) => string.Concat(label.EnumerateRunes());

    private static bool IsHarmless(Rune rune) => rune.Value is ' ' or '.' or '-' or '_' or '\'' or '’' or '(' or ')' or '+'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
