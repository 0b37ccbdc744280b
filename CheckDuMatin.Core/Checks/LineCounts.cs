namespace CheckDuMatin.Core.Checks;

/// <summary>How many lines of a check have each status. They live in the check row and move in the transaction that writes a line.</summary>
public readonly record struct LineCounts(int Pending, int InProgress, int Success, int Warning, int Error, int NotApplicable)
{
    public int Total => Pending + InProgress + Success + Warning + Error + NotApplicable;

    public int Done => Success + Warning + Error + NotApplicable;

    public int Open => Pending + InProgress;

    /// <summary>No line pending or in progress.</summary>
    public bool IsComplete => Open == 0;

    /// <summary>
    /// Error if any NOK, else warning, else pending when nothing was touched, in progress when some lines are pending or in progress, else
    /// success. The database derives the column <c>checks.status</c> by the same rule (<see cref="StatusSql"/>).
    /// </summary>
    public CheckStatus Status => this switch
    {
        { Error: > 0 } => CheckStatus.Error,
        { Warning: > 0 } => CheckStatus.Warning,
        _ when Pending == Total && Total > 0 => CheckStatus.Pending,
        { Open: > 0 } => CheckStatus.InProgress,
        _ => CheckStatus.Success,
    };

    internal const string StatusSql =
        """
        CASE WHEN error_lines > 0 THEN 4
             WHEN warning_lines > 0 THEN 3
             WHEN pending_lines > 0 AND in_progress_lines + success_lines + not_applicable_lines = 0 THEN 0
             WHEN pending_lines + in_progress_lines > 0 THEN 1
             ELSE 2 END
        """;

    public static LineCounts Of(IEnumerable<LineStatus> lines)
    {
        var counts = new int[6];
        foreach (var status in lines)
        {
            counts[(int)status]++;
        }

        return new LineCounts(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
