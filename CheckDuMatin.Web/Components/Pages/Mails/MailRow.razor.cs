using System.Globalization;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Mails;

/// <summary>One mail: what became of it, for each address, and what can be done.</summary>
public sealed partial class MailRow
{
    [Parameter, EditorRequired]
    public required MailListItem Item { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Retry { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Cancel { get; set; }

    [Inject]
    private OperationsSettings Operations { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private MailView Mail => Item.Mail;

    private bool CanRetry => !Item.IsOutdated
        && ((Mail.State is MailState.Failed or MailState.Queued && Mail.Attempts > 0)
            || (Mail.State == MailState.Sent && Mail.Recipients.Any(recipient => recipient.State == MailState.Failed)));

    private bool CanCancel => Mail is { State: MailState.Queued, SentAt: null } && (Mail is { Kind: MailKind.Bulletin, CheckId: not null } || CancelMail.Allows(Mail.Kind));

    private DateTime When => Mail.SentAt ?? Mail.QueuedAt;

    private string Addresses => Mail.Recipients switch
    {
        [] => "—",
        [var only] => only.Address,
        { } all => $"{all[0].Address} +{(all.Count - 1).ToString(CultureInfo.CurrentCulture)}",
    };

    private string Attempts => Mail.Attempts == 1 ? L["attempts_one"] : L["attempts", Mail.Attempts];

    private string Next
    {
        get
        {
            if (Mail.NextAttemptAt is not { } next)
            {
                return "";
            }

            var (local, today) = (Local(next), Local(Time.GetUtcNow().UtcDateTime));
            return L[local.Date == today.Date ? "next" : "next_day", local] + ".";
        }
    }

    // The browser's own zone is not known here; APP_TIMEZONE is that of the team.
    private DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Operations.TimeZone);

    private static string Utc(DateTime instant) => instant.ToString("O", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => string.Create(CultureInfo.CurrentCulture, $"{bytes / 1024.0:0.#} Ko");

    private static string Tone(MailState state) => state switch
    {
        MailState.Sent => "success",
        MailState.Failed => "error",
        MailState.Unknown => "warning",
        MailState.Queued or MailState.Sending => "in_progress",
        _ => "",
    };
}
