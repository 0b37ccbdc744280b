using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Saves one line of a check: result, texts, operator, expiration. Two people never lose each other's work (product.md §2, CheckLine).</summary>
public sealed class SaveLine(ScopedDb database)
{
    /// <summary>
    /// Problems: not found; frozen once the bulletin was sent; stale when <see cref="SaveLineInput.Version"/> is not the line's (the current
    /// line comes with it); invalid. In that order, and with any of them nothing is written.
    /// </summary>
    public async Task<Outcome<LineView>> RunAsync(ClientScope scope, SaveLineInput input, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(scope, (db, token) => SaveAsync(db, input, token), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody committed between our read and our update: the next look at it says what is there now.
            return await database.WriteAsync(scope, (db, token) => SaveAsync(db, input, token), cancellationToken);
        }
    }

    private static async Task<Outcome<LineView>> SaveAsync(CdmContext db, SaveLineInput input, CancellationToken cancellationToken)
    {
        // The check's row first, always: whoever saves a line or sends the bulletin meets the others here, in one order.
        var check = await LockedCheck.ReadAsync(db, input.CheckId, cancellationToken);
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        var found = await ReadAsync(db, input, cancellationToken);
        if (found is null)
        {
            return ChecksProblems.LineNotFound;
        }

        var line = found.Line;

        if (check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        var title = line.Revision!.Title;
        if (line.IsStaleFor(input.Version))
        {
            return Outcome.Stale(LineView.Of(line, found.ChangedBy), ChecksProblems.LineStale(title));
        }

        if (input.OnlyWhenPending && line.Status != LineStatus.Pending)
        {
            return Outcome.Stale(LineView.Of(line, found.ChangedBy), ChecksProblems.LineNotPending(title));
        }

        var before = LineFields.Of(line);
        var after = input.ApplyTo(before, db.Scope.UserId);
        var problems = await ValidateAsync(db, check, after, before, title, cancellationToken);
        if (problems.Count > 0)
        {
            return problems;
        }

        if (after == before)
        {
            return LineView.Of(line, found.ChangedBy);
        }

        after.WriteTo(line, check.Day, db.Scope.UserId);
        if (after.OperatorId != before.OperatorId)
        {
            line.Operator = after.OperatorId is { } id ? await db.Users.SingleAsync(user => user.Id == id, cancellationToken) : null;
        }

        CheckProgress.Touch(db, check);
        CheckProgress.Move(check, before.Status, after.Status, db.Now);
        var (auditBefore, auditAfter) = before.DifferenceTo(after);
        db.Audit("line.saved", check.Id, check.ClientId, auditBefore, auditAfter, line.ServiceId);
        db.Announce(ChangedEntity.Line, check.Id, check.ClientId, line.Version + 1, line.ServiceId);
        await db.SaveChangesAsync(cancellationToken);
        return LineView.Of(line, found.Saver);
    }

    /// <summary>With the names that an answer may need, in the one statement.</summary>
    private static Task<FoundLine?> ReadAsync(CdmContext db, SaveLineInput input, CancellationToken cancellationToken) =>
        db.CheckLines.Include(row => row.Revision).Include(row => row.Operator)
            .Where(row => row.CheckId == input.CheckId && row.ServiceId == input.ServiceId)
            .Select(row => new FoundLine(
                row,
                db.Users.Where(user => user.Id == row.ChangedById).Select(user => user.Name).FirstOrDefault(),
                db.Users.Where(user => user.Id == db.Scope.UserId).Select(user => user.Name).FirstOrDefault()))
            .SingleOrDefaultAsync(cancellationToken);

    private static async Task<List<Problem>> ValidateAsync(
        CdmContext db, Check check, LineFields after, LineFields before, string title, CancellationToken cancellationToken)
    {
        var problems = LineRules.Validate(after, before, title);
        if (after.OperatorId is { } operatorId && operatorId != before.OperatorId && !await SeesClientAsync(db, operatorId, check.ClientId, cancellationToken))
        {
            problems.Add(ChecksProblems.OperatorUnknown(title));
        }

        return problems;
    }

    private static Task<bool> SeesClientAsync(CdmContext db, long userId, long clientId, CancellationToken cancellationToken) =>
        db.Users.AnyAsync(
            user => user.Id == userId && user.IsActive
                && (user.Role == UserRole.Administrator || user.Clients.Any(assignment => assignment.ClientId == clientId)),
            cancellationToken);

    /// <param name="ChangedBy">Name of who saved it last.</param>
    /// <param name="Saver">Name of who saves it now.</param>
    private sealed record FoundLine(CheckLine Line, string? ChangedBy, string? Saver);
}

/// <summary>The fields to change; those left unset stay as they are.</summary>
/// <param name="Version">The version the caller has read; null for a script's result, which has read none.</param>
/// <param name="OnlyWhenPending">Refuse when the line has a result already.</param>
public sealed record SaveLineInput(long CheckId, long ServiceId, long? Version, bool OnlyWhenPending = false)
{
    public Patch<LineStatus> Status { get; init; }

    public Patch<string?> Comment { get; init; }

    public Patch<string?> Notes { get; init; }

    public Patch<long?> OperatorId { get; init; }

    public Patch<DateOnly?> ExpirationDate { get; init; }

    internal LineFields ApplyTo(LineFields line, long userId)
    {
        var fields = new LineFields(
            Status.Or(line.Status),
            Comment.IsSet ? Text.FreeText(Comment.Value) : line.Comment,
            Notes.IsSet ? Text.FreeText(Notes.Value) : line.Notes,
            OperatorId.Or(line.OperatorId),
            ExpirationDate.Or(line.ExpirationDate));

        // A script names nobody: its owner answers for what it reports, until somebody else takes it over.
        return OnlyWhenPending && fields.Status.NeedsOperator() && fields.OperatorId is null ? fields with { OperatorId = userId } : fields;
    }
}
