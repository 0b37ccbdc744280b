using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Tells operators what they were put in charge of: one mail 3 minutes after the last assignment in a check, with the lines; what is assigned
/// later comes in a mail of its own (product.md §4). The check's row is locked meanwhile, so several workers write each mail once.
/// </summary>
public sealed class NotifyOperators(
    ScopedDb database, MailOutbox outbox, MailSettings settings, RaiseAlert raiseAlert, TimeProvider time, ILogger<NotifyOperators> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>A worker that was away longer tells nobody of what is yesterday's.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Setbacks _setbacks = new(time);

    /// <summary>How many mails were written, and how many met an error, which costs no other operator his mail.</summary>
    public async Task<WrittenMails> RunAsync(CancellationToken cancellationToken)
    {
        var (written, failed) = (0, 0);
        foreach (var (checkId, operatorId) in await DueAsync(cancellationToken))
        {
            var cause = $"mail.task:{checkId}:{operatorId}";
            if (!_setbacks.Allow(cause))
            {
                continue;
            }

            try
            {
                written += await database.WriteAsync(ClientScope.System, (db, token) => WriteAsync(db, checkId, operatorId, cause, token), cancellationToken);
            }
            catch (Exception exception) when (Setbacks.IsOwn(exception))
            {
                failed++;
                _setbacks.Note(cause);
                log.LogError(exception, "Operator {OperatorId} could not be told of the lines of check {CheckId}", operatorId, checkId);
                await AlertAsync(checkId, cause);
            }
        }

        return new WrittenMails(written, failed);
    }

    private async Task AlertAsync(long checkId, string cause)
    {
        await using var db = database.Open(ClientScope.System);
        var client = await db.Checks.Where(check => check.Id == checkId).Select(check => new { check.ClientId, check.Client!.Label }).SingleOrDefaultAsync(CancellationToken.None);
        var message = new MailTexts(CultureInfo.GetCultureInfo("fr")).Format("TaskMailFailed", client?.Label ?? "", Setbacks.Pause.TotalMinutes);
        await raiseAlert.RunAsync(cause, AlertLevel.Minor, client?.ClientId, message, CancellationToken.None);
    }

    private async Task<List<(long CheckId, long OperatorId)>> DueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (oldest, latest) = (now - Longest, now - Patience);
        await using var db = database.Open(ClientScope.System);
        var due = await db.CheckLines
            .Where(line => line.AssignedAt > oldest && line.OperatorNotifiedAt == null && line.OperatorId != null)
            .GroupBy(line => new { line.CheckId, OperatorId = line.OperatorId!.Value })
            .Select(group => new { group.Key.CheckId, group.Key.OperatorId, LastAt = group.Max(line => line.AssignedAt) })
            .Where(row => row.LastAt <= latest)
            .ToListAsync(cancellationToken);
        return due.ConvertAll(row => (row.CheckId, row.OperatorId));
    }

    private async Task<int> WriteAsync(CdmContext db, long checkId, long operatorId, string cause, CancellationToken cancellationToken)
    {
        var now = db.Now;
        var check = await LockedCheck.ReadAsync(db, checkId, cancellationToken);
        var lines = await db.CheckLines.AsNoTracking().Include(line => line.Revision)
            .Where(line => line.CheckId == checkId && line.OperatorId == operatorId && line.OperatorNotifiedAt == null && line.AssignedAt != null)
            .OrderBy(line => line.Revision!.Position).ToListAsync(cancellationToken);

        // Another worker has written it, or somebody was assigned again meanwhile: then it is not due yet.
        if (check is null || lines.Count == 0 || lines.Max(line => line.AssignedAt) > now - Patience)
        {
            return 0;
        }

        var services = lines.ConvertAll(line => line.ServiceId);
        await db.CheckLines.Where(line => line.CheckId == checkId && services.Contains(line.ServiceId))
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.OperatorNotifiedAt, now), cancellationToken);

        // What was mended within the three minutes is nobody's task any more.
        lines.RemoveAll(line => line.Status is LineStatus.Success or LineStatus.NotApplicable);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == operatorId && row.IsActive, cancellationToken);
        if (lines.Count == 0 || MailAddress.Parse(user?.Email) is not { } address)
        {
            return 0;
        }

        var client = await db.Clients.Where(row => row.Id == check.ClientId).Select(row => row.Label).SingleAsync(cancellationToken);
        var draft = TaskMail.Compose(new TaskMailContent(user!, client, check, lines), settings.ApplicationUrl) with
        {
            To = [address],
            ClientId = check.ClientId,
            CheckId = check.Id,
        };
        await outbox.EnqueueAsync(db, draft, cancellationToken);
        await CloseAlert.InAsync(db, cause, cancellationToken);
        return 1;
    }
}
