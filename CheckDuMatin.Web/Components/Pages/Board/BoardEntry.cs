using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>One row of the board: a client's morning, what has become of its bulletin, and who was reminded of it.</summary>
public sealed record BoardEntry(TodayRow Row, TodayMail? Mails)
{
    public bool IsDone => Row.Check?.Counts.IsComplete == true;

    /// <summary>What was sent last is what the check says: not after "Rouvrir", before the correction has left.</summary>
    public bool IsSent => Row.Check?.IsDelivered == true;

    public UnsentBulletin? Mail => Mails?.Bulletin;

    /// <summary>Nobody can go on before somebody sets up something.</summary>
    public bool NeedsSetUp => !Row.HasServices || (!Row.HasReceiver && !IsSent);

    public BoardAction Action => Row.Check switch
    {
        null => Row.HasServices ? BoardAction.Create : BoardAction.AddServices,
        { IsDelivered: true } => BoardAction.ViewBulletin,
        { FrozenAt: not null } => BoardAction.Follow,
        { Counts: { IsComplete: false } counts } => counts.Pending == counts.Total ? BoardAction.Fill : BoardAction.Finish,
        _ when Mail?.State == MailState.Failed => BoardAction.Retry,
        _ when !Row.HasReceiver => BoardAction.AddReceiver,
        { IsReopened: true } => BoardAction.Correct,
        _ => BoardAction.Send,
    };

    /// <summary>Where the action leads; null for the one that is done on the spot.</summary>
    public string? Address => Action switch
    {
        BoardAction.AddServices => $"/clients/{Row.ClientId}",
        BoardAction.AddReceiver => $"/clients/{Row.ClientId}?onglet=destinataires",
        BoardAction.Create => null,
        BoardAction.ViewBulletin => $"/api/v1/checks/{Row.Check!.Id}/bulletin",
        _ => $"/checks/{Row.Check!.Id}",
    };

    /// <summary>A time of the client's day, such as 09:12.</summary>
    public string LocalTime(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, Row.Zone).ToString("t", CultureInfo.CurrentCulture);
}
