using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Texts;

/// <summary>The keys that a source asks a texts object for, whether written out, chosen by a condition or interpolated.</summary>
internal static partial class AskedKeys
{
    /// <summary>Keys as patterns: a key that is written out is matched by itself alone, an interpolated one by all that it could make.</summary>
    /// <param name="call">What stands before the first argument, such as <c>\bL\[</c>.</param>
    public static IEnumerable<string> In(string source, string call) =>
        Regex.Matches(source, call, RegexOptions.None, TimeSpan.FromSeconds(5)).SelectMany(match => Literals(FirstArgument(source, match.Index + match.Length)));

    /// <summary>Whether one of the keys is what is asked for.</summary>
    public static bool AreIn(string asked, IEnumerable<string> keys)
    {
        var pattern = new Regex($"^{string.Join(".+", Hole().Split(asked).Select(Regex.Escape))}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return keys.Any(key => pattern.IsMatch(key));
    }

    /// <summary>Up to the comma or bracket that ends it; those within quotes and brackets of its own do not.</summary>
    private static string FirstArgument(string source, int start)
    {
        var depth = 0;
        var quote = '\0';
        for (var at = start; at < source.Length; at++)
        {
            var character = source[at];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'' or '`')
            {
                quote = character;
            }
            else if (depth == 0 && character is ',' or ']' or ')' && depth == 0)
            {
                return source[start..at];
            }
            else
            {
                depth += character is '(' or '[' or '{' ? 1 : character is ')' or ']' or '}' ? -1 : 0;
            }
        }

        return "";
    }

    // What stands in a hole is none of its own. What is compared is no key; neither is a literal that is an argument of something else, or a pattern of a switch.
    private static IEnumerable<string> Literals(string argument) =>
        Literal().Matches(Hole().Replace(argument, "{}")).Select(match => match.Groups["key"].Value.Replace("${", "{", StringComparison.Ordinal) + (match.Groups["more"].Success ? "{}" : "")).Where(key => Hole().Replace(key, "").Length >= 2);

    [GeneratedRegex("""(?<!(?:==|!=|\bis|\bor|\bnot|\()\s*)\$?["'`](?<key>[A-Za-z0-9_.:-]*(?:\$?\{[^"'`]*\}[A-Za-z0-9_.-]*)*)["'`](?<more>\s*\+)?(?!\s*=>)""", RegexOptions.None, 5000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
