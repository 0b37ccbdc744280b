using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>Saves the notes of a whole check, which the bulletin prints.</summary>
public sealed class SaveCheckNotes(ScopedDb database)
{
    /// <param name="notes">At most 1000 characters; empty removes them.</param>
    /// <param name="before">The notes as the caller has read them: refused as stale when they are others now. Unset where only the version counts.</param>
    /// <param name="version">The check's version that the caller has read, or null.</param>
    /// <returns>The notes as saved.</returns>
    public Task<Outcome<CheckNotes>> RunAsync(
        ClientScope scope, long checkId, string? notes, Patch<string?> before, CancellationToken cancellationToken, long? version = null) =>
        database.WriteAsync<Outcome<CheckNotes>>(
            scope,
            async (db, token) =>
            {
                var check = await LockedCheck.ReadAsync(db, checkId, token);
                var after = Text.FreeText(notes);
                if (check is null)
                {
                    return ChecksProblems.CheckNotFound;
                }

                if (check.FrozenAt is not null)
                {
                    return ChecksProblems.Frozen;
                }

                if (check.IsStaleFor(version) || (before.IsSet && !string.Equals(check.Notes, Text.FreeText(before.Value), StringComparison.Ordinal)))
                {
                    return Outcome.Stale(new CheckNotes(check.Notes, check.Version), ChecksProblems.CheckStale);
                }

                if (after?.Length > Check.MaxNotesLength)
                {
                    return ChecksProblems.NotesTooLong;
                }

                if (after is not null && !Text.IsWellFormed(after))
                {
                    return ChecksProblems.TextMalformed("notes");
                }

                db.Audit("check.notes_saved", checkId, check.ClientId, new { notes = check.Notes }, new { notes = after });
                check.Notes = after;
                db.Announce(ChangedEntity.Check, checkId, check.ClientId, check.Version + 1);
                await db.SaveChangesAsync(token);
                return new CheckNotes(after, check.Version);
            },
            cancellationToken);
}

/// <summary>A check's notes, null when there are none, and its version.</summary>
public sealed record CheckNotes(string? Value, long Version);
