using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>The keys of <c>.env</c> that a compose file reads.</summary>
internal static partial class ComposeKeys
{
    public static IEnumerable<string> In(string composeFile) => Key().Matches(composeFile).Select(match => match.Groups["key"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\$)\$\{(?<key>[A-Z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
