namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>Order of the board; its words in the URL are in <see cref="BoardOrder"/>.</summary>
public enum BoardSort
{
    Time,
    Client,

    /// <summary>Worst first.</summary>
    Status,

    /// <summary>Least done first.</summary>
    Progress,

    /// <summary>Unsent first, the longest late before the others.</summary>
    Sending,
}
