namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>What the board shows.</summary>
internal enum BoardFilter
{
    All,

    /// <summary>Some line has no result yet, or there is no check.</summary>
    ToDo,

    /// <summary>Every line has its result.</summary>
    Done,
    Late,
    Sent,

    /// <summary>Services or recipients are missing.</summary>
    SetUp,
}
