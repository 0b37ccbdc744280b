using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Sends an alert that is none the whole way of a real one: composed, through the outbox, over the relay to <c>ADMIN_ALERT_EMAIL</c>.</summary>
public sealed class TestAlert(
    ScopedDb database, MailOutbox outbox, LevelDeadlines deadlines, MailSettings settings, DeliverMails deliver, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What has become of it.</summary>
    /// <returns>Null when there is no address to send it to.</returns>
    public async Task<TestAlertResult?> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.AdminAlertAddress is not { } address)
        {
            return null;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var alert = new Alert { Cause = "test", Level = AlertLevel.Minor, Message = AlertTexts.Get("test"), OpenedAt = now };
        var id = await database.WriteAsync(
            ClientScope.System,
            async (db, token) =>
            {
                var draft = AlertMail.Compose([alert], [], [], await deadlines.ReadAsync(db, token), settings);
                return (await outbox.EnqueueAsync(db, draft with { To = [address] }, token)).Id;
            },
            cancellationToken);
        await deliver.RunAsync(cancellationToken);
        var mail = await AttemptedAsync(id, cancellationToken);
        return new TestAlertResult(id, address, mail.State, mail.LastError);
    }

    /// <summary>A running worker may have been quicker to take the mail, and be talking to the relay still.</summary>
    private async Task<OutgoingMail> AttemptedAsync(long id, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + settings.AnswerTimeout + Patience;
        while (true)
        {
            await using var db = database.Open(ClientScope.System);
            var mail = await db.OutgoingMails.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            var isOpen = mail.State == MailState.Sending || (mail.State == MailState.Queued && mail.LastError is null);
            if (!isOpen || time.GetUtcNow() > until)
            {
                return mail;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}

/// <param name="Error">Code and the relay's words; null when it took the mail.</param>
public sealed record TestAlertResult(long MailId, string Address, MailState State, string? Error);
