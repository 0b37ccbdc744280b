using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>What no mail tells whoever is on call: no worker is there to send any, or an alert's mail could not leave. A red banner on administrators' pages does.</summary>
public sealed class SilentTroubles(ScopedDb database, WatchFromWeb watch, TimeProvider time)
{
    /// <summary>Nothing for those who are no administrators. Two statements, by indexes alone.</summary>
    public async Task<SilentTrouble> LookAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return new SilentTrouble(WorkerAwaySince: null, IsAlertUnmailed: false);
        }

        await using var db = database.Open(scope);
        var seenAt = await db.WorkerHeartbeats.MaxAsync(worker => (DateTime?)worker.SeenAt, cancellationToken);
        var away = seenAt is { } seen && time.GetUtcNow().UtcDateTime - seen >= WatchFromWeb.Patience ? seen : watch.WorkerAwaySince;
        var last = await db.OutgoingMails.Where(mail => mail.Kind == MailKind.Alert && (mail.State == MailState.Failed || mail.State == MailState.Sent))
            .GroupBy(mail => mail.State).Select(group => new { State = group.Key, Id = group.Max(mail => mail.Id) })
            .ToDictionaryAsync(group => group.State, group => group.Id, cancellationToken);

        // A later one that left has told what is still open.
        return new SilentTrouble(away, last.GetValueOrDefault(MailState.Failed) > last.GetValueOrDefault(MailState.Sent) || watch.HasUntold);
    }
}

/// <param name="WorkerAwaySince">Since when no worker has been seen (UTC); null while one is there.</param>
/// <param name="IsAlertUnmailed">The last mail about an alert could not be sent.</param>
public sealed record SilentTrouble(DateTime? WorkerAwaySince, bool IsAlertUnmailed);
