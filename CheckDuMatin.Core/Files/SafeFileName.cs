using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Files;

/// <summary>The name under which a file from outside is shown and handed out again; where it is stored it has another of our own.</summary>
public static class SafeFileName
{
    public const int MaxLength = 150;

    private const string Forbidden = "<>:\"/\\|?*%;";

    /// <summary>
    /// The name without folders, control and direction characters and what file systems forbid, shortened, and ending as its kind does (a log
    /// stays <c>.log</c>).
    /// </summary>
    /// <param name="fallback">The name's stem when nothing is left of it.</param>
    public static string Of(string? name, FileKind kind, string fallback)
    {
        var last = LastPart(name);
        var extension = Path.GetExtension(last).TrimStart('.');
        var known = FileKinds.OfExtension(extension);
        var stem = Clean(known is null ? last : Path.GetFileNameWithoutExtension(last));
        var ending = known == kind ? extension.ToLowerInvariant() : kind.Extension();
        return $"{(stem.Length == 0 ? fallback : stem)}.{ending}";
    }

    /// <summary>What stands after the last separator of Windows or Linux.</summary>
    internal static string LastPart(string? name) => name is null ? "" : name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    private static string Clean(string stem)
    {
        var clean = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar || Forbidden.Contains(rune.ToString(), StringComparison.Ordinal))
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength > MaxLength)
            {
                break;
            }

            clean.Append(rune);
        }

        return clean.ToString().Trim(' ', '.');
    }
}
