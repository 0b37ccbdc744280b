using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>A column and a direction, as the URL says it: <c>tri=client</c>, or <c>tri=-client</c> for the other way round.</summary>
public readonly record struct BoardOrder(BoardSort Sort, bool Descending)
{
    private static readonly string[] Words = ["heure", "client", "etat", "avancement", "envoi"];

    public static BoardOrder Parse(string? word)
    {
        var index = Array.IndexOf(Words, word?.TrimStart('-'));
        return index < 0 ? default : new BoardOrder((BoardSort)index, word!.StartsWith('-'));
    }

    /// <summary>Null for the plain order, by check time.</summary>
    public string? ToWord() => this == default ? null : (Descending ? "-" : "") + Words[(int)Sort];

    /// <summary>The order after a click on a column's head.</summary>
    public BoardOrder By(BoardSort sort) => new(sort, sort == Sort && !Descending);

    public string AriaOf(BoardSort sort) => sort != Sort ? "none" : Descending ? "descending" : "ascending";

    public IEnumerable<BoardEntry> Apply(IEnumerable<BoardEntry> entries)
    {
        // Entries come by time and name, and a stable sort keeps that among equals.
        var sorted = Sort switch
        {
            BoardSort.Client => entries.OrderBy(entry => entry.Row.Client, StringComparer.CurrentCulture),
            BoardSort.Status => entries.OrderBy(entry => Severity(entry.Row.Check?.Status)),
            BoardSort.Progress => entries.OrderBy(entry => entry.Row.Check is { Counts: var counts } ? (double)counts.Done / Math.Max(1, counts.Total) : -1),
            BoardSort.Sending => entries.OrderBy(entry => entry.Row.Check?.SentAt ?? DateTime.MinValue).ThenBy(entry => entry.Row.DeadlineAt),
            _ => entries.OrderBy(entry => entry.Row.ScheduledAt),
        };
        return Descending ? sorted.Reverse() : sorted;
    }

    private static int Severity(CheckStatus? status) => status switch
    {
        CheckStatus.Error => 0,
        CheckStatus.Warning => 1,
        null => 2,
        CheckStatus.Pending => 3,
        CheckStatus.InProgress => 4,
        _ => 5,
    };
}
