using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Checks;

/// <summary>Keeps a check's counters and its instants of filling in step with its lines.</summary>
internal static class CheckProgress
{
    /// <summary>
    /// A line of the check, or a file beside it, is being saved by the scope's user: the check gets a new version as well, also when its own columns stay as they are, so that one number
    /// tells whether anything of it has changed since it was read.
    /// </summary>
    public static void Touch(CdmContext db, Check check)
    {
        check.LastChangedById = db.Scope.UserId;
        db.Entry(check).Property(row => row.UpdatedAt).IsModified = true;
    }

    /// <summary>One line goes from one status to another. The check's row is locked, so plain arithmetic is right.</summary>
    public static void Move(Check check, LineStatus from, LineStatus to, DateTime now, int lines = 1)
    {
        Add(check, from, -lines);
        Add(check, to, lines);
        check.StartedAt ??= now;
        check.CompletedAt = check.Counts.IsComplete ? check.CompletedAt ?? now : null;
    }

    private static void Add(Check check, LineStatus status, int lines)
    {
        switch (status)
        {
            case LineStatus.Pending:
                check.PendingLines += lines;
                break;
            case LineStatus.InProgress:
                check.InProgressLines += lines;
                break;
            case LineStatus.Success:
                check.SuccessLines += lines;
                break;
            case LineStatus.Warning:
                check.WarningLines += lines;
                break;
            case LineStatus.Error:
                check.ErrorLines += lines;
                break;
            default:
                check.NotApplicableLines += lines;
                break;
        }
    }
}
