using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>Where the sending of a check's bulletin stands, and what can be done about it now.</summary>
public sealed class CheckSending(ScopedDb database)
{
    /// <summary>Null when the scope sees no such check.</summary>
    public async Task<CheckSendingView?> ReadAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var row = await db.Checks.AsNoTracking()
            .Where(check => check.Id == checkId)
            .Select(check => new
            {
                Check = check,
                check.Client!.TimeZone,
                check.Client.AutomaticSending,
                check.Client.AutomaticSendingDelayMinutes,
                ClientUpdatedAt = check.Client.UpdatedAt,
                HasReceiver = check.Client.Recipients.Any(row => row.Purpose == RecipientPurpose.Bulletin && row.Type == RecipientType.Receiver),
                Mail = db.OutgoingMails.Where(mail => mail.CheckId == check.Id && mail.Kind == MailKind.Bulletin).OrderByDescending(mail => mail.Id)
                    .Select(mail => new { mail.State, mail.SentAt }).FirstOrDefault(),
                Sendings = db.Bulletins.Count(bulletin => bulletin.CheckId == check.Id),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var check = row.Check;
        var mayLeaveByItself = row.AutomaticSending && AutomaticSending.Concerns(check);
        var dueAt = mayLeaveByItself && check.Counts.IsComplete && check.AutomaticSendingSuspendedAt is null
            ? AutomaticSending.DueAt(check.UpdatedAt, row.ClientUpdatedAt, row.AutomaticSendingDelayMinutes)
            : (DateTime?)null;
        return new CheckSendingView(
            check.Id, check.ClientId, row.TimeZone, dueAt,
            IsSuspended: mayLeaveByItself && check.Counts.IsComplete && check.AutomaticSendingSuspendedAt is not null,
            CanCancel: check.FrozenAt is not null && row.Mail is { State: MailState.Queued, SentAt: null },
            CanReopen: check.IsDelivered,
            check.FrozenAt is null ? check.Rectification : 0,
            check.Rectification, row.HasReceiver, row.Sendings);
    }
}

/// <summary>The sending of one check.</summary>
/// <param name="AutomaticAt">When the bulletin leaves by itself (UTC); null when it does not.</param>
/// <param name="IsSuspended">It would leave by itself, but somebody has stopped that.</param>
/// <param name="CanCancel">It is queued, and nobody has it yet: what is being sent, or may have arrived, is past cancelling.</param>
/// <param name="CanReopen">It has left.</param>
/// <param name="RectificationToCome">The number of the correction being made; 0 when none is.</param>
/// <param name="CorrectionsMade">How often it was reopened.</param>
/// <param name="HasReceiver">Without one nothing can leave.</param>
/// <param name="Sendings">Bulletins in the archive.</param>
public sealed record CheckSendingView(
    long CheckId, long ClientId, string TimeZone, DateTime? AutomaticAt, bool IsSuspended, bool CanCancel, bool CanReopen, int RectificationToCome,
    int CorrectionsMade, bool HasReceiver, int Sendings);
