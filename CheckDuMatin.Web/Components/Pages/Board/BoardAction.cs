namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>What is to be done next about a client's morning.</summary>
public enum BoardAction
{
    /// <summary>Without services there can be no check.</summary>
    AddServices,
    Create,
    Fill,
    Finish,
    AddReceiver,
    Send,

    /// <summary>The check was opened again: correct it and send the "Rectificatif".</summary>
    Correct,

    /// <summary>The last sending has failed for good: the check says why and sends again.</summary>
    Retry,

    /// <summary>The bulletin waits for the mail server.</summary>
    Follow,
    ViewBulletin,
}
