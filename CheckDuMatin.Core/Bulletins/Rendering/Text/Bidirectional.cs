using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>
/// Puts a line that mixes directions into the order of reading, from left to right on the page: the part of Unicode's algorithm (UAX 9) that names
/// and comments need. Marks of direction were taken out before, so nothing nests. A line reads as its first letter does.
/// </summary>
internal static class Bidirectional
{
    /// <summary>Whether any letter reads from right to left; without one the order is that of the text.</summary>
    public static bool IsNeeded(string text) => text.AsSpan().IndexOfAnyInRange('\u0590', '\u08FF') >= 0 || text.AsSpan().IndexOfAnyInRange('\uFB1D', '\uFEFC') >= 0;

    /// <summary>The parts of the line as they stand on the page. The letters within a part keep their order.</summary>
    public static IEnumerable<(string Text, bool IsRightToLeft)> Order(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var levels = Levels(runes);
        var parts = new List<(string Text, int Level)>();
        for (var start = 0; start < runes.Count;)
        {
            var end = start;
            var part = new StringBuilder();
            while (end < runes.Count && levels[end] == levels[start])
            {
                part.Append(runes[end++].ToString());
            }

            parts.Add((part.ToString(), levels[start]));
            start = end;
        }

        Reverse(parts);
        return parts.Select(part => (part.Text, part.Level == 1));
    }

    /// <summary>0: from left to right. 1: from right to left. 2: from left to right within right to left, such as a number.</summary>
    private static int[] Levels(List<Rune> runes)
    {
        var levels = new int[runes.Count];
        var isRightFirst = runes.Find(rune => Rune.IsLetter(rune)) is { Value: > 0 } letter && IsRightToLeft(letter);
        var isRight = isRightFirst;
        for (var i = 0; i < runes.Count; i++)
        {
            (levels[i], isRight) = runes[i] switch
            {
                var rune when IsRightToLeft(rune) => (1, true),
                var rune when Rune.IsDigit(rune) => (isRight || isRightFirst ? 2 : 0, isRight),
                var rune when Rune.IsLetter(rune) => (isRightFirst ? 2 : 0, false),
                // What has no direction takes it from its neighbours, below.
                _ => (-1, isRight),
            };
        }

        for (var i = 0; i < levels.Length; i++)
        {
            if (levels[i] < 0)
            {
                var end = Array.FindIndex(levels, i, level => level >= 0);
                var (before, after) = (i > 0 ? levels[i - 1] : -1, end > 0 ? levels[end] : -1);
                var level = isRightFirst ? (before == 2 && after == 2 ? 2 : 1) : (before > 0 && after > 0 ? 1 : 0);
                Array.Fill(levels, level, i, (end < 0 ? levels.Length : end) - i);
            }
        }

        return levels;
    }

    /// <summary>Turns round each stretch that reads from right to left; the numbers in it stay as they are.</summary>
    private static void Reverse(List<(string Text, int Level)> parts)
    {
        for (var start = 0; start < parts.Count;)
        {
            var end = start;
            while (end < parts.Count && parts[end].Level > 0)
            {
                end++;
            }

            parts.Reverse(start, end - start);
            start = end + 1;
        }
    }

    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFEFC)
        && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.DecimalDigitNumber;
}
