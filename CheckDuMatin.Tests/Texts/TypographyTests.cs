using System.Text.RegularExpressions;
using Xunit;

namespace CheckDuMatin.Tests.Texts;

/// <summary>French texts are set as French is: unbreakable spaces, real apostrophes, guillemets and ellipses.</summary>
public sealed partial class TypographyTests
{
    [Fact]
    public void High_punctuation_follows_an_unbreakable_space() => Sources.NoneOf(Offenders(HighPunctuation()));

    [Fact]
    public void Guillemets_hold_unbreakable_spaces() => Sources.NoneOf(Offenders(Guillemets()));

    [Fact]
    public void Apostrophes_are_curved() => Sources.NoneOf(Offenders(StraightApostrophe()));

    [Fact]
    public void Three_points_are_one_sign() => Sources.NoneOf(Offenders(ThreePoints()));

    [Fact]
    public void Quotation_marks_are_guillemets() => Sources.NoneOf(Offenders(StraightQuotes()));

    private static IEnumerable<string> Offenders(Regex wrong) =>
        from file in ResourceFile.All
        from text in file.French
        let plain = NotText().Replace(text.Value, "x")
        where wrong.IsMatch(plain)
        select $"{file.Path}: {text.Key}: {text.Value}";

    /// <summary>Addresses, headers, tags, the name of a key and places to fill: their signs are not punctuation.</summary>
    [GeneratedRegex(@"https?://\S+|Content-Type: \S+|^\?$|</?[a-z][^>]*>|\{\d+[^}]*\}|&\w+;|`[^`]*`", RegexOptions.None, 1000)]
    private static partial Regex NotText();

    // A colon within a time or a ratio is none: only one that ends a word counts.
    [GeneratedRegex(@"(?<![\u00A0\u202F!?;])[;!?]|(?<![\u00A0\u202F]):(?=\s|$)", RegexOptions.None, 1000)]
    private static partial Regex HighPunctuation();

    [GeneratedRegex(@"«(?![\u00A0\u202F])|(?<![\u00A0\u202F])»", RegexOptions.None, 1000)]
    private static partial Regex Guillemets();

    [GeneratedRegex(@"(?<=\p{L})'(?=\p{L}|$)", RegexOptions.None, 1000)]
    private static partial Regex StraightApostrophe();

    [GeneratedRegex(@"\.\.\.", RegexOptions.None, 1000)]
    private static partial Regex ThreePoints();

    [GeneratedRegex("\"", RegexOptions.None, 1000)]
    private static partial Regex StraightQuotes();
}
