using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>
/// Takes mail out of the outbox for one worker at a time. A claim is a compare-and-set that leaves a lease; whoever dies with it loses it when
/// it ends. Every mail with something left to do has its next instant in one indexed column: when to try, or when the lease ends.
/// </summary>
internal sealed class MailClaims(ScopedDb database, TimeProvider time)
{
    /// <summary>Longer than any attempt may last.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const int Candidates = 20;
    private static readonly string Instance = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>The mail that has been due the longest, now this worker's; null when none is due.</summary>
    public async Task<MailClaim?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = await DueAsync(cancellationToken);
            foreach (var candidate in due)
            {
                if (await TryClaimAsync(candidate, cancellationToken) is { } claim)
                {
                    return claim;
                }
            }

            if (due.Count < Candidates)
            {
                return null;
            }
        }
    }

    /// <summary>
    /// Notes that the message's data may go out from now on, and renews the lease. False when the mail is no longer this worker's: then not
    /// one byte may be sent.
    /// </summary>
    public async Task<bool> BeginDataAsync(MailClaim claim, CancellationToken cancellationToken)
    {
        var now = Now;
        var until = now + Lease;
        var rows = await database.WriteAsync(
            ClientScope.System,
            (db, token) => db.OutgoingMails
                .Where(mail => mail.Id == claim.MailId && mail.LeaseOwner == claim.Owner && mail.State == MailState.Sending)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.DataStartedAt, now)
                        .SetProperty(mail => mail.LeaseUntil, until)
                        .SetProperty(mail => mail.NextAttemptAt, until)
                        .SetProperty(mail => mail.UpdatedAt, now),
                    token),
            cancellationToken);
        return rows == 1;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<List<Candidate>> DueAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = database.Open(ClientScope.System);
        return await db.OutgoingMails
            .Where(mail => (mail.State == MailState.Queued || mail.State == MailState.Sending || mail.State == MailState.Unknown) && mail.NextAttemptAt <= now)
            .OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id)
            .Take(Candidates)
            .Select(mail => new Candidate(mail.Id, mail.CheckId, mail.State, mail.LeaseOwner, mail.DataStartedAt != null))
            .ToListAsync(cancellationToken);
    }

    private async Task<MailClaim?> TryClaimAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var now = Now;
        var until = now + Lease;
        var claim = new MailClaim(candidate.Id, candidate.CheckId, $"{Instance}:{Guid.NewGuid():N}")
        {
            OutcomeLost = candidate is { State: MailState.Sending, DataStarted: true },
        };
        var attempt = claim.OutcomeLost ? 0 : 1;
        var rows = await database.WriteAsync(
            ClientScope.System,
            (db, token) => db.OutgoingMails
                .Where(mail => mail.Id == candidate.Id && mail.State == candidate.State && mail.LeaseOwner == candidate.LeaseOwner
                    && mail.NextAttemptAt <= now && (mail.DataStartedAt != null) == candidate.DataStarted)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.State, MailState.Sending)
                        .SetProperty(mail => mail.LeaseOwner, claim.Owner)
                        .SetProperty(mail => mail.LeaseUntil, until)
                        .SetProperty(mail => mail.NextAttemptAt, until)
                        // Kept until the unknown outcome is written down: whoever dies in between must not forget it.
                        .SetProperty(mail => mail.DataStartedAt, mail => claim.OutcomeLost ? mail.DataStartedAt : null)
                        .SetProperty(mail => mail.Attempts, mail => mail.Attempts + attempt)
                        .SetProperty(mail => mail.UpdatedAt, now),
                    token),
            cancellationToken);
        return rows == 1 ? claim : null;
    }

    private sealed record Candidate(long Id, long? CheckId, MailState State, string? LeaseOwner, bool DataStarted);
}

/// <summary>A mail that this worker alone may send until its lease ends.</summary>
/// <param name="Owner">Different for each claim.</param>
internal sealed record MailClaim(long MailId, long? CheckId, string Owner)
{
    /// <summary>Taken over from a worker that was lost after the message's data had begun: it is to be held, not sent.</summary>
    public bool OutcomeLost { get; init; }
}
