using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Sends the bulletins of complete checks whose countdown is over, for clients that want it. The database decides what is due and sending freezes
/// the check, so any number of workers send each once; a change at the last moment makes the check's version another and the countdown begin anew.
/// </summary>
public sealed class SendDueBulletins(ScopedDb database, SendBulletin sendBulletin, SuspendAutomaticSending suspend, RaiseAlert raiseAlert, TimeProvider time)
{
    /// <summary>How many were queued, and how many could not be: those wait for a person, with an alert.</summary>
    public async Task<AutomaticSendingCounts> RunAsync(CancellationToken cancellationToken)
    {
        var (sent, refused) = (0, 0);
        foreach (var due in await DueAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var input = new SendBulletinInput(due.CheckId, Version: due.Version);
            var outcome = await sendBulletin.RunAsync(ClientScope.System, input, CancellationToken.None);
            if (outcome.Succeeded)
            {
                sent++;
            }
            else if (outcome.Problem.Kind is not (ProblemKind.Stale or ProblemKind.Frozen or ProblemKind.NotFound))
            {
                // It would be the same again at the next look.
                refused++;
                await suspend.RunAsync(ClientScope.System, due.CheckId, suspend: true, CancellationToken.None);
                var message = new MailTexts(French).Format("AutomaticSendingAlert", due.Client, outcome.Problem.Text(French));
                await raiseAlert.RunAsync($"bulletin.automatic:{due.CheckId}", AlertLevel.Major, due.ClientId, message, CancellationToken.None);
            }
        }

        return new AutomaticSendingCounts(sent, refused);
    }

    private static System.Globalization.CultureInfo French { get; } = System.Globalization.CultureInfo.GetCultureInfo("fr");

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
/// <param name="Refused">Could not be sent, such as for an address that is none.</param>
public sealed record AutomaticSendingCounts(int Sent, int Refused);
