using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Tells the sending loop when there is work. The database is asked once a second by one indexed row, so mail that a web process or another
/// worker has queued leaves within two seconds, and nothing needs to be sent from process to process.
/// </summary>
public sealed class PendingMails(ScopedDb database, MailSignal signal, TimeProvider time)
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The instant (UTC) at which the next mail is to be tried, in the past when it is due already; null when none waits.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        return await db.OutgoingMails
            .Where(mail => mail.State == MailState.Queued || mail.State == MailState.Sending || mail.State == MailState.Unknown)
            .MinAsync(mail => mail.NextAttemptAt, cancellationToken);
    }

    /// <summary>Whether a mail is due now: what a loop asks that keeps its own time.</summary>
    public async Task<bool> AnyDueAsync(CancellationToken cancellationToken) => await NextDueAsync(cancellationToken) <= time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Returns once a mail is due, <see cref="MailSignal.Notify"/> was called, or 30 seconds have passed (new alerts are looked for then):
    /// at least a second after the call unless signalled, so that a loop around it never spins.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < Longest)
        {
            if (await signal.WaitAsync(Pulse, time, cancellationToken) || await AnyDueAsync(cancellationToken))
            {
                return;
            }
        }
    }
}
