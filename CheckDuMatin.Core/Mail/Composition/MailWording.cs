using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The variables that a client's own subject and introduction may use: a closed set, so that a slip is told and not mailed.</summary>
public static partial class MailWording
{
    public const int MaxSubjectLength = 255;

    public const int MaxBodyLength = 4000;

    /// <summary>The names between braces, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Variables { get; } = ["client", "date", "date_longue", "bilan", "ok", "avertissements", "nok", "fichier"];

    /// <summary>The first variable that there is none of, with its braces; null when all are known.</summary>
    public static string? UnknownIn(string? text) =>
        text is null ? null : Braces().Matches(text).FirstOrDefault(match => !Variables.Contains(match.Groups[1].Value, StringComparer.Ordinal))?.Value;

    /// <summary>Puts the values in; a value that looks like a variable stays as it is.</summary>
    internal static string Fill(string text, Func<string, string> value) =>
        Braces().Replace(text, match => Variables.Contains(match.Groups[1].Value, StringComparer.Ordinal) ? value(match.Groups[1].Value) : match.Value);

    [GeneratedRegex(@"\{([^{}\r\n]*)\}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Braces();
}
