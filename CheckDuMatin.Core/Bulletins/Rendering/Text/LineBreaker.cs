using System.Buffers;
using System.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>Breaks text into lines of a width: at spaces and after hyphens, and inside a word only when it fits no line.</summary>
internal static class LineBreaker
{
    private const string Ellipsis = "…";
    private static readonly SearchValues<char> s_innerBreaks = SearchValues.Create("/\\_.@:&?=-");

    /// <summary>The lines of a text that may hold line breaks.</summary>
    public static IReadOnlyList<string> Break(string? text, TextStyle style, float width)
    {
        var lines = new List<string>();
        foreach (var paragraph in PrintableText.Paragraphs(text))
        {
            BreakParagraph(paragraph, style, width, lines);
        }

        return lines;
    }

    /// <summary>The lines of a text, at most so many; the last one ends in "…" when something is left out.</summary>
    public static IReadOnlyList<string> Break(string? text, TextStyle style, float width, int atMost)
    {
        var lines = Break(PrintableText.OneLine(text), style, width);
        return lines.Count <= atMost ? lines : [.. lines.Take(atMost - 1), Shorten(string.Join(' ', lines.Skip(atMost - 1)), style, width)];
    }

    /// <summary>The text on one line, cut with "…" when it is too wide.</summary>
    public static string Shorten(string text, TextStyle style, float width)
    {
        if (Fonts.Width(text, style) <= width)
        {
            return text;
        }

        var room = width - Fonts.Width(Ellipsis, style);
        return text[..Fitting(text, style, room)].TrimEnd() + Ellipsis;
    }

    private static void BreakParagraph(string paragraph, TextStyle style, float width, List<string> lines)
    {
        var line = new StringBuilder();
        var lineWidth = 0f;
        foreach (var piece in Pieces(paragraph))
        {
            var rest = piece;
            while (lineWidth + Fonts.Width(rest.TrimEnd(' '), style) > width)
            {
                if (line.Length > 0)
                {
                    lines.Add(line.ToString().TrimEnd(' '));
                    line.Clear();
                    lineWidth = 0;
                    continue;
                }

                var cut = CutInside(rest, style, width);
                if (cut >= rest.Length)
                {
                    break;
                }

                lines.Add(rest[..cut]);
                rest = rest[cut..];
            }

            line.Append(rest);
            lineWidth += Fonts.Width(rest, style);
        }

        lines.Add(line.ToString().TrimEnd(' '));
    }

    /// <summary>Width of the longest part of a printable text that is not broken if it need not be.</summary>
    public static float LongestPiece(string text, TextStyle style) => Pieces(text).Max(p => Fonts.Width(p.TrimEnd(' '), style));

    /// <summary>Cuts after spaces, and after hyphens between letters.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            if (BreaksAfter(text, i))
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static bool BreaksAfter(string text, int index)
    {
        var next = text[index + 1];
        if (text[index] == '-')
        {
            // Not in INC-0042 nor in a date.
            return char.IsLetter(next) && index > 0 && char.IsLetter(text[index - 1]);
        }

        // French sets a space around these, and people type the ordinary one.
        var before = index > 0 ? text[index - 1] : ' ';
        return text[index] == ' ' && next is not (' ' or ':' or ';' or '!' or '?' or '»') && before != '«';
    }

    private static int CutInside(string word, TextStyle style, float width)
    {
        var fitting = Math.Max(Fitting(word, style, width), char.IsHighSurrogate(word[0]) && word.Length > 1 ? 2 : 1);
        var tidy = word.AsSpan(0, Math.Min(fitting, word.Length)).LastIndexOfAny(s_innerBreaks) + 1;
        return tidy > fitting / 2 ? tidy : fitting;
    }

    /// <summary>How many UTF-16 units of the text fit, never half a character.</summary>
    private static int Fitting(string text, TextStyle style, float width)
    {
        var (length, used) = (0, 0f);
        foreach (var rune in text.EnumerateRunes())
        {
            used += Fonts.Width(rune.ToString(), style);
            if (used > width)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return length;
    }
}
