using System.Text;
using System.Xml;

namespace CheckDuMatin.Core.Bulletins.Rendering.Excel;

/// <summary>Text as a cell may hold it.</summary>
internal static class CellText
{
    /// <summary>Excel's limit for one cell.</summary>
    private const int MostCharacters = 32_767;

    /// <summary>
    /// The text without what XML 1.0 cannot hold, line breaks as Excel writes them. It goes into the cell as a string, so that one that begins
    /// with = + - or @ stays text; <c>_x0041_</c>, which Excel would read as the letter A, is written so that it reads as it stands.
    /// </summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var written = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var isLegal = rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value);
            if (isLegal && written.Length + rune.Utf16SequenceLength <= MostCharacters)
            {
                written.Append(rune.ToString());
            }
        }

        return Escaped(written.ToString());
    }

    private static string Escaped(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var written = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var reads = i + 6 < text.Length && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_' && text.AsSpan(i + 2, 4).IndexOfAnyExcept(s_hex) < 0;
            written.Append(reads ? "_x005F_" : text[i].ToString());
        }

        return written.ToString();
    }

    private static readonly System.Buffers.SearchValues<char> s_hex = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
