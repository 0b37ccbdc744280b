using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Api;

/// <summary>The words of <see cref="CheckStatus"/>: those of a line's status.</summary>
internal static class CheckStatusWords
{
    public static string ToWord(this CheckStatus status) => ((LineStatus)status).ToWord();

    /// <summary>Reads a word, in its exact form only; a check as a whole is never not_applicable.</summary>
    public static bool TryParse(string? word, out CheckStatus status)
    {
        var known = LineStatuses.TryParse(word, out var line) && line != LineStatus.NotApplicable;
        status = known ? (CheckStatus)line : CheckStatus.Pending;
        return known;
    }
}
