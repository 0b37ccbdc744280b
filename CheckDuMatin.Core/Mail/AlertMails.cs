using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Mail;

/// <summary>Writes one mail for each alert opened in the last day, to <c>ADMIN_ALERT_EMAIL</c>; the outbox's key keeps it to one.</summary>
internal sealed class AlertMails(ScopedDb database, MailOutbox outbox, MailSettings settings, TimeProvider time)
{
    private const int MostAtOnce = 50;

    public async Task EnqueueAsync(CancellationToken cancellationToken)
    {
        if (settings.AdminAlertAddress is not { } address)
        {
            return;
        }

        foreach (var alertId in await WithoutMailAsync(cancellationToken))
        {
            try
            {
                await database.WriteAsync(ClientScope.System, (db, token) => EnqueueAsync(db, alertId, address, token), cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry })
            {
                // Another worker was quicker.
            }
        }
    }

    private async Task<List<long>> WithoutMailAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddDays(-1);
        await using var db = database.Open(ClientScope.System);
        var recent = await db.Alerts.Where(alert => alert.OpenedAt > since).OrderBy(alert => alert.Id).Select(alert => alert.Id).ToListAsync(cancellationToken);
        if (recent.Count == 0)
        {
            return [];
        }

        var keys = recent.ConvertAll(Key);
        var written = await db.OutgoingMails.Where(mail => mail.DedupeKey != null && keys.Contains(mail.DedupeKey))
            .Select(mail => mail.DedupeKey!).ToHashSetAsync(cancellationToken);
        return [.. recent.Where(id => !written.Contains(Key(id))).Take(MostAtOnce)];
    }

    private async Task EnqueueAsync(CdmContext db, long alertId, string address, CancellationToken cancellationToken)
    {
        var alert = await db.Alerts.AsNoTracking().SingleAsync(row => row.Id == alertId, cancellationToken);
        await outbox.EnqueueAsync(db, AlertMail.Compose(alert, address, settings) with { DedupeKey = Key(alertId) }, cancellationToken);
    }

    private static string Key(long alertId) => $"alert:{alertId}";
}
