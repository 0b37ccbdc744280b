using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CheckDuMatin.Core.Users;

/// <summary>
/// Passwords that are tried first. A list of twelve characters and more would never end, since people lengthen the short ones; so the words
/// of <c>CommonPasswords.txt</c> are refused in every usual disguise: decorated with digits and signs, in "leet", doubled, or joined in pairs.
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Words = Read();

    public static bool Contains(string password)
    {
        var plain = Undisguise(password);
        var core = plain.Trim("0123456789 !?.,;:-_*#+=/@$%&()".ToCharArray());
        return IsMonotonous(password) || core.Length < 4 || IsMadeOf(core, words: 2) || IsMadeOf(FromLeet(core), words: 2);
    }

    /// <summary>Lower case without accents.</summary>
    private static string Undisguise(string password) => string.Concat(
        password.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));

    private static string FromLeet(string text) => string.Concat(text.Select(character => character switch
    {
        '0' => 'o',
        '1' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        _ => character,
    }));

    /// <summary>At most so many words, each perhaps repeated, with nothing but digits and signs between them.</summary>
    private static bool IsMadeOf(string text, int words)
    {
        // Letters of every script, and emoji, which are pairs of surrogates: what is left of them is no digit and no sign.
        text = string.Concat(text.Where(character => char.IsLetter(character) || char.IsSurrogate(character)));
        for (var length = text.Length; length >= 3; length--)
        {
            if (!Words.Contains(text[..length]))
            {
                continue;
            }

            var rest = text[length..];
            while (rest.StartsWith(text[..length], StringComparison.Ordinal))
            {
                rest = rest[length..];
            }

            if (rest.Length == 0 || (words > 1 && IsMadeOf(rest, words - 1)))
            {
                return true;
            }
        }

        return text.Length == 0;
    }

    /// <summary>Fewer than five different characters, or a run along the alphabet, the digits or the keyboard.</summary>
    private static bool IsMonotonous(string password)
    {
        if (password.Distinct().Count() < 5)
        {
            return true;
        }

        string[] rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm"];
        var lower = password.ToLowerInvariant();
        return rows.Any(row => row.Contains(lower, StringComparison.Ordinal) || string.Concat(row.Reverse()).Contains(lower, StringComparison.Ordinal));
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("CheckDuMatin.Core.Users.CommonPasswords.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
