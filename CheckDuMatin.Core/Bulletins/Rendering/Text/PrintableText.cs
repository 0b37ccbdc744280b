using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// Makes any string drawable: composed accents, no lone surrogate, no control or format character. The latter also keeps a
/// title from turning the reading direction of what follows it.
/// </summary>
internal static class PrintableText
{
    /// <summary>The text as one line; line breaks become spaces.</summary>
    public static string OneLine(string? text) => string.Join(' ', Paragraphs(text));

    /// <summary>The text cut at its line breaks, without blank lines at its ends; empty for a blank text.</summary>
    public static IReadOnlyList<string> Paragraphs(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [];
        }

        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                lines.Add(line.ToString().Trim(' '));
                line.Clear();
            }
            else if (Drawn(rune) is { } drawn)
            {
                line.Append(drawn.ToString());
            }
        }

        lines.Add(line.ToString().Trim(' '));
        var first = lines.FindIndex(l => l.Length > 0);
        return first < 0 ? [] : lines[first..(lines.FindLastIndex(l => l.Length > 0) + 1)];
    }

    private static Rune? Drawn(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.SpaceSeparator:
                // The fonts have one space of each kind: the ordinary one and the one that does not break.
                return new Rune(rune.Value is 0x00A0 or 0x2007 or 0x202F ? '\u00A0' : ' ');
            case UnicodeCategory.Control:
                return rune.Value == '\t' ? new Rune(' ') : null;
            case UnicodeCategory.Format:
                return null;
            default:
                var selectsVariant = rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
                return selectsVariant ? null : rune;
        }
    }
}
