using System.Text.RegularExpressions;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>Finds the addresses that a reader would want to open: web pages and mail.</summary>
internal static partial class TextLinks
{
    /// <summary>Where they stand in the line, and what opens.</summary>
    public static IEnumerable<(int Start, int End, string Target)> In(string line)
    {
        if (!line.Contains('@', StringComparison.Ordinal) && !line.Contains("://", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (Match match in Address().Matches(line))
        {
            var target = match.Groups["mail"].Success ? $"mailto:{match.Value}" : match.Value;
            if (Uri.IsWellFormedUriString(target, UriKind.Absolute))
            {
                yield return (match.Index, match.Index + match.Length, target);
            }
        }
    }

    [GeneratedRegex(@"https?://[^\s<>""«»]*[^\s<>""«»).,;:!?'’]|(?<mail>\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
