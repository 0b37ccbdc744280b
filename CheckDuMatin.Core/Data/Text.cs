namespace CheckDuMatin.Core.Data;

/// <summary>Text from outside, before anything else is done with it.</summary>
public static class Text
{
    /// <summary>A title: control characters become a space, ends are trimmed. Null when nothing is left or it is longer than 255 characters.</summary>
    public static string? Title(string? value)
    {
        var title = string.Concat((value ?? "").Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return title.Length is > 0 and <= 255 && IsWellFormed(title) ? title : null;
    }

    /// <summary>Free text over several lines: other control characters are dropped; empty becomes null.</summary>
    public static string? FreeText(string? value)
    {
        var text = string.Concat((value ?? "").ReplaceLineEndings("\n").Where(character => character is '\n' or '\t' || !char.IsControl(character))).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>No half of a surrogate pair, which no database and no document could hold.</summary>
    public static bool IsWellFormed(string value) => !value.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar) || value.Contains('\uFFFD', StringComparison.Ordinal);
}
