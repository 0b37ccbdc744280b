namespace CheckDuMatin.Core.Checks;

/// <summary>The API's words for <see cref="LineStatus"/> and the rules that hang on it.</summary>
public static class LineStatuses
{
    private static readonly string[] Words = ["pending", "in_progress", "success", "warning", "error", "not_applicable"];

    /// <summary>One of <c>pending|in_progress|success|warning|error|not_applicable</c>.</summary>
    public static string ToWord(this LineStatus status) => Words[(int)status];

    /// <summary>Reads a word, in its exact form only.</summary>
    public static bool TryParse(string? word, out LineStatus status)
    {
        var index = Array.IndexOf(Words, word);
        status = index < 0 ? LineStatus.Pending : (LineStatus)index;
        return index >= 0;
    }

    /// <summary>A result is there: neither pending nor in progress.</summary>
    public static bool IsDone(this LineStatus status) => status >= LineStatus.Success;

    /// <summary>Not OK: counts days ("depuis n jours") and is shown again the next day.</summary>
    public static bool IsFailing(this LineStatus status) => status is LineStatus.Warning or LineStatus.Error;

    /// <summary>NOK, Avertissement and Sans objet say why.</summary>
    public static bool NeedsComment(this LineStatus status) => status is LineStatus.Warning or LineStatus.Error or LineStatus.NotApplicable;

    /// <summary>NOK names who takes care of it.</summary>
    public static bool NeedsOperator(this LineStatus status) => status is LineStatus.Error;
}
