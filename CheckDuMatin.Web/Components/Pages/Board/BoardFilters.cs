using System.Globalization;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>The board's filters, and their words in the URL.</summary>
internal static class BoardFilters
{
    private static readonly string?[] Words = [null, "a-faire", "faits", "retard", "envoyes", "a-regler"];

    public static BoardFilter Parse(string? word) => Array.IndexOf(Words, word) is var index and > 0 ? (BoardFilter)index : BoardFilter.All;

    /// <summary>Null for all: the plain address shows everything.</summary>
    public static string? ToWord(this BoardFilter filter) => Words[(int)filter];

    public static bool Is(this BoardEntry entry, BoardFilter filter, DateTime now) => filter switch
    {
        BoardFilter.ToDo => !entry.IsDone,
        BoardFilter.Done => entry.IsDone,
        BoardFilter.Late => entry.Row.LateBy(now) is not null,
        BoardFilter.Sent => entry.IsSent,
        BoardFilter.SetUp => entry.NeedsSetUp,
        _ => true,
    };

    /// <summary>The client's name contains the text, whatever its accents and case.</summary>
    public static bool Matches(this BoardEntry entry, string? search) => string.IsNullOrWhiteSpace(search)
        || CultureInfo.CurrentCulture.CompareInfo.IndexOf(entry.Row.Client, search.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
