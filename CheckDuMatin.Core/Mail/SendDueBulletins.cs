using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Sends the bulletins of complete checks whose countdown is over, for clients that want it. The database decides what is due and sending freezes
/// the check, so any number of workers send each once; a change at the last moment makes the check's version another and the countdown begin anew.
/// </summary>
public sealed class SendDueBulletins(
    ScopedDb database, SendBulletin sendBulletin, SuspendAutomaticSending suspend, RaiseAlert raiseAlert, TimeProvider time, ILogger<SendDueBulletins> log)
{
    /// <summary>Followed by the check's id.</summary>
    internal const string AlertCause = "bulletin.automatic:";

    private readonly Setbacks _setbacks = new(time);

    /// <summary>What was queued and what could not be. One that meets an error costs no other its turn: it is alerted and tried again later.</summary>
    public async Task<AutomaticSendingCounts> RunAsync(CancellationToken cancellationToken)
    {
        var counts = new AutomaticSendingCounts(0, 0);
        foreach (var due in await DueAsync(cancellationToken))
        {
            var cause = $"{AlertCause}{due.CheckId}";
            if (!_setbacks.Allow(cause))
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                counts = await SendAsync(due, cause, counts);
            }
            catch (Exception exception) when (Setbacks.IsOwn(exception))
            {
                _setbacks.Note(cause);
                log.LogError(exception, "The bulletin of check {CheckId} could not be sent by itself", due.CheckId);
                counts = counts with { Failed = counts.Failed + 1 };
                var message = new MailTexts(French).Format("AutomaticSendingFailed", due.Client, Setbacks.Pause.TotalMinutes);
                await raiseAlert.RunAsync(cause, AlertLevel.Major, due.ClientId, message, CancellationToken.None);
            }
        }

        await CloseAlertsAsync(cancellationToken);
        return counts;
    }

    private async Task<AutomaticSendingCounts> SendAsync(DueBulletin due, string cause, AutomaticSendingCounts counts)
    {
        var outcome = await sendBulletin.RunAsync(ClientScope.System, new SendBulletinInput(due.CheckId, Version: due.Version), CancellationToken.None);
        if (outcome.Succeeded)
        {
            return counts with { Sent = counts.Sent + 1 };
        }

        if (outcome.Problem.Kind is ProblemKind.Stale or ProblemKind.Frozen or ProblemKind.NotFound)
        {
            return counts;
        }

        // It would be the same again at the next look.
        await suspend.RunAsync(ClientScope.System, due.CheckId, suspend: true, CancellationToken.None);
        var message = new MailTexts(French).Format("AutomaticSendingAlert", due.Client, outcome.Problem.Text(French));
        await raiseAlert.RunAsync(cause, AlertLevel.Major, due.ClientId, message, CancellationToken.None);
        return counts with { Refused = counts.Refused + 1 };
    }

    private static CultureInfo French { get; } = CultureInfo.GetCultureInfo("fr");

    /// <summary>A bulletin that left by another way, or that is to leave by itself no more, is nobody's worry.</summary>
    private async Task CloseAlertsAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var open = await db.Alerts.Where(alert => alert.OpenMark == 1 && alert.Cause.StartsWith(AlertCause)).Select(alert => alert.Cause).ToListAsync(cancellationToken);
        if (open.Count == 0)
        {
            return;
        }

        var ids = open.ConvertAll(cause => long.Parse(cause.AsSpan(AlertCause.Length), NumberStyles.None, CultureInfo.InvariantCulture));
        var waiting = await db.Checks
            .Where(check => ids.Contains(check.Id) && check.Client!.AutomaticSending && check.Client.IsActive)
            .Where(check => check.FrozenAt == null && check.SentAt == null && check.Rectification == 0)
            .Select(check => check.Id).ToListAsync(cancellationToken);
        foreach (var over in ids.Except(waiting))
        {
            await CloseAlert.InAsync(db, $"{AlertCause}{over}", cancellationToken);
        }
    }

    private async Task<List<DueBulletin>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var oldest = now - AutomaticSending.Longest;
        await using var db = database.Open(ClientScope.System);
        var candidates = await db.Checks
            .Where(check => check.ScheduledAt > oldest && check.Client!.AutomaticSending && check.Client.IsActive)
            .Where(check => check.FrozenAt == null && check.SentAt == null && check.Rectification == 0 && check.AutomaticSendingSuspendedAt == null)
            .Where(check => check.CompletedAt != null && check.PendingLines == 0 && check.InProgressLines == 0)
            .Where(check => check.Client!.Recipients.Any(row => row.Purpose == RecipientPurpose.Bulletin && row.Type == RecipientType.Receiver))
            .Select(check => new
            {
                Due = new DueBulletin(check.Id, check.ClientId, check.Client!.Label, check.Version),
                check.UpdatedAt,
                ClientUpdatedAt = check.Client.UpdatedAt,
                check.Client.AutomaticSendingDelayMinutes,
            })
            .ToListAsync(cancellationToken);
        return [.. candidates
            .Where(row => AutomaticSending.DueAt(row.UpdatedAt, row.ClientUpdatedAt, row.AutomaticSendingDelayMinutes) <= now)
            .Select(row => row.Due)];
    }

    private sealed record DueBulletin(long CheckId, long ClientId, string Client, long Version);
}

/// <summary>What one run of <see cref="SendDueBulletins"/> did.</summary>
/// <param name="Refused">Could not be sent, such as for an address that is none: they wait for a person, with an alert.</param>
/// <param name="Failed">Met an unexpected error: tried again later, with an alert.</param>
public sealed record AutomaticSendingCounts(int Sent, int Refused, int Failed = 0);
