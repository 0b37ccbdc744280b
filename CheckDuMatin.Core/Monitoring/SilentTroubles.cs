using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>What no mail tells whoever is on call: no worker is there to send any, or an alert's mail could not leave. A red banner on administrators' pages does.</summary>
/// <remarks>Looked at once for the whole process: the banner of every open page reads what was seen last, and asks the database nothing.</remarks>
public sealed class SilentTroubles(ScopedDb database, WatchFromWeb watch, TimeProvider time)
{
    /// <summary>As it was at the last look.</summary>
    public SilentTrouble Current { get; private set; } = new(WorkerAwaySince: null, IsAlertUnmailed: false);

    /// <summary>Looks again. Two statements, by indexes alone.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var seenAt = await db.WorkerHeartbeats.MaxAsync(worker => (DateTime?)worker.SeenAt, cancellationToken);
        var away = seenAt is { } seen && time.GetUtcNow().UtcDateTime - seen >= WatchFromWeb.Patience ? seen : watch.WorkerAwaySince;
        var last = await db.OutgoingMails.Where(mail => mail.Kind == MailKind.Alert && (mail.State == MailState.Failed || mail.State == MailState.Sent))
            .GroupBy(mail => mail.State).Select(group => new { State = group.Key, Id = group.Max(mail => mail.Id) })
            .ToDictionaryAsync(group => group.State, group => group.Id, cancellationToken);

        // A later one that left has told what is still open.
        Current = new SilentTrouble(away, last.GetValueOrDefault(MailState.Failed) > last.GetValueOrDefault(MailState.Sent) || watch.HasUntold);
    }
}

/// <param name="WorkerAwaySince">Since when no worker has been seen (UTC); null while one is there.</param>
/// <param name="IsAlertUnmailed">The last mail about an alert could not be sent.</param>
public sealed record SilentTrouble(DateTime? WorkerAwaySince, bool IsAlertUnmailed);
