using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Checks;

/// <summary>Saves one line of a check: result, texts, operator, expiration. Two people never lose each other's work (product.md §2, CheckLine).</summary>
public sealed class SaveLine(ScopedDb database)
{
    /// <summary>
    /// Problems: not found; frozen once the bulletin was sent; stale when <see cref="SaveLineInput.Version"/> is not the line's (the current
    /// line comes with it); invalid. In that order, and with any of them nothing is written.
    /// </summary>
    public Task<Outcome<LineView>> RunAsync(ClientScope scope, SaveLineInput input, CancellationToken cancellationToken) =>
        database.WriteByHandAsync(scope, (statements, token) => SaveAsync(statements, input, token), cancellationToken);

    private static async Task<Outcome<LineView>> SaveAsync(HandWritten statements, SaveLineInput input, CancellationToken cancellationToken)
    {
        var (check, found) = await LineStatements.FindAsync(statements, input.CheckId, input.ServiceId, input.Candidate(statements.Scope.UserId), cancellationToken);
        if (Refusal(check, found, input) is { } refusal)
        {
            return refusal;
        }

        var line = found!.Line;
        var userId = statements.Scope.UserId;
        var before = LineFields.Of(line);
        var after = input.ApplyTo(before, userId);
        var problems = LineRules.Validate(after, before, line.Revision!.Title);
        var isAssigned = after.OperatorId != before.OperatorId;
        if (isAssigned && after.OperatorId is not null && found.Candidate is null)
        {
            problems.Add(ChecksProblems.OperatorUnknown(line.Revision.Title));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        if (after == before)
        {
            return LineView.Of(line, found.ChangedBy);
        }

        after.WriteTo(line, check!.Day, userId);
        if (isAssigned)
        {
            line.StampAssignment(statements.Now);
            line.Operator = found.Candidate is { } name ? new User { Name = name } : null;
        }

        CheckProgress.Move(check, before.Status, after.Status, statements.Now);
        var (auditBefore, auditAfter) = before.DifferenceTo(after);
        await LineStatements.WriteAsync(
            statements,
            check,
            line,
            Trail.Entry(statements.Scope, statements.Now, "line.saved", check.Id, check.ClientId, auditBefore, auditAfter, line.ServiceId),
            Trail.Change(statements.Scope, statements.Now, ChangedEntity.Line, check.Id, check.ClientId, line.Version + 1, line.ServiceId));
        return LineView.Of(line, found.Saver);
    }

    /// <summary>Why nothing may be written, whatever it is; null when something may.</summary>
    private static Outcome<LineView>? Refusal(Check? check, FoundLine? found, SaveLineInput input)
    {
        if (check is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (found is null)
        {
            return ChecksProblems.LineNotFound;
        }

        if (check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        var line = found.Line;
        var title = line.Revision!.Title;
        if (line.IsStaleFor(input.Version))
        {
            return Outcome.Stale(LineView.Of(line, found.ChangedBy), ChecksProblems.LineStale(title));
        }

        if (input.OnlyWhenPending && line.Status != LineStatus.Pending)
        {
            return Outcome.Stale(LineView.Of(line, found.ChangedBy), ChecksProblems.LineNotPending(title));
        }

        return null;
    }
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

    /// <summary>Who would be in charge of the line by this; null for nobody, or whoever is.</summary>
    internal long? Candidate(long userId) => OperatorId.Or(null) ?? (OnlyWhenPending ? userId : null);

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
