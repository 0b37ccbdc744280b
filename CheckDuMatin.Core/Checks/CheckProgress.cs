namespace CheckDuMatin.Core.Checks;

/// <summary>Keeps a check's counters and its instants of filling in step with its lines.</summary>
internal static class CheckProgress
{
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
