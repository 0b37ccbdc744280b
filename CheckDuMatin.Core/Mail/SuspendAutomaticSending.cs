using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Mail;

/// <summary>"Suspendre" and "Reprendre": keeps one check's bulletin from leaving by itself, or lets the countdown begin anew.</summary>
public sealed class SuspendAutomaticSending(ScopedDb database)
{
    /// <summary>The instant since which it is suspended, or null. Problems: not found; frozen, since then the bulletin is on its way.</summary>
    public Task<Outcome<SuspendedSending>> RunAsync(ClientScope scope, long checkId, bool suspend, CancellationToken cancellationToken) =>
        database.WriteAsync<Outcome<SuspendedSending>>(
            scope,
            async (db, token) =>
            {
                var check = await LockedCheck.ReadAsync(db, checkId, token);
                if (check is null)
                {
                    return ChecksProblems.CheckNotFound;
                }

                if (check.FrozenAt is not null)
                {
                    return ChecksProblems.Frozen;
                }

                if (check.AutomaticSendingSuspendedAt is not null != suspend)
                {
                    check.AutomaticSendingSuspendedAt = suspend ? db.Now : null;
                    db.Audit(suspend ? "bulletin.suspended" : "bulletin.resumed", check.Id, check.ClientId);
                    db.Announce(ChangedEntity.Check, check.Id, check.ClientId, check.Version + 1);
                    await db.SaveChangesAsync(token);
                }

                return new SuspendedSending(check.AutomaticSendingSuspendedAt);
            },
            cancellationToken);
}

/// <summary>Since when a check's automatic sending is suspended (UTC); null when it is not.</summary>
public sealed record SuspendedSending(DateTime? At);
