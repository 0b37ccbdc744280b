namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>What the board shows.</summary>
internal enum BoardFilter
{
    All,

    /// <summary>Not sent yet.</summary>
    ToDo,
    Late,
    Sent,
}
