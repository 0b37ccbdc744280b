using System.Globalization;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>The board's filters, and their words in the URL.</summary>
internal static class BoardFilters
{
    public static BoardFilter Parse(string? word) => word switch
    {
        "a-faire" => BoardFilter.ToDo,
        "retard" => BoardFilter.Late,
        "envoye" => BoardFilter.Sent,
        _ => BoardFilter.All,
    };

    /// <summary>Null for all: the plain address shows everything.</summary>
    public static string? ToWord(this BoardFilter filter) => filter switch
    {
        BoardFilter.ToDo => "a-faire",
        BoardFilter.Late => "retard",
        BoardFilter.Sent => "envoye",
        _ => null,
    };

    public static bool Is(this TodayRow row, BoardFilter filter) => filter switch
    {
        BoardFilter.ToDo => row.Check?.FrozenAt is null,
        BoardFilter.Late => row.LateBy is not null,
        BoardFilter.Sent => row.Check?.SentAt is not null,
        _ => true,
    };

    /// <summary>The client's name contains the text, whatever its accents and case.</summary>
    public static bool Matches(this TodayRow row, string? search) => string.IsNullOrWhiteSpace(search)
        || CultureInfo.CurrentCulture.CompareInfo.IndexOf(row.Client, search.Trim(), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
