using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using MySqlConnector;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// The statements of a saved line, two round trips in all. By hand: at 8:30 everybody saves at once, and this is what a team's hundreds of keys a minute come down to.
/// </summary>
internal static class LineStatements
{
    /// <summary>
    /// The check's row first, always: whoever saves a line or sends the bulletin meets the others here, in one order. The line's row is locked as well, so that the
    /// change finds it as it was read.
    /// </summary>
    /// <param name="seen">The scope's condition.</param>
    internal static string FindSql(string seen) =>
        $"""
        SELECT client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines, started_at, completed_at, frozen_at, version
        FROM checks WHERE id = @checkId AND {seen} FOR UPDATE;
        SELECT l.status, l.comment, l.notes, l.operator_id, l.assigned_at, l.operator_notified_at, l.expiration_date, l.failing_since, l.changed_by_id, l.updated_at, l.version,
            (SELECT title FROM service_revisions WHERE id = l.revision_id), (SELECT category_path FROM service_revisions WHERE id = l.revision_id),
            (SELECT name FROM users WHERE id = l.operator_id), (SELECT name FROM users WHERE id = l.changed_by_id), (SELECT name FROM users WHERE id = @userId),
            (SELECT u.name FROM users u WHERE u.id = @operatorId AND u.is_active AND (u.role = @administrator
                OR EXISTS (SELECT 1 FROM client_managers m JOIN checks c ON c.client_id = m.client_id WHERE m.user_id = u.id AND c.id = l.check_id)))
        FROM check_lines l WHERE l.check_id = @checkId AND l.service_id = @serviceId FOR UPDATE
        """;

    private const string WriteSql =
        """
        UPDATE checks SET pending_lines = @pending, in_progress_lines = @inProgress, success_lines = @success, warning_lines = @warning, error_lines = @error,
            not_applicable_lines = @notApplicable, started_at = @startedAt, completed_at = @completedAt, last_changed_by_id = @userId, updated_at = @now, version = @checkVersion
        WHERE id = @checkId;
        UPDATE check_lines SET status = @status, comment = @comment, notes = @notes, operator_id = @operatorId, assigned_at = @assignedAt, operator_notified_at = @notifiedAt,
            expiration_date = @expirationDate, failing_since = @failingSince, changed_by_id = @userId, updated_at = @now, version = @version
        WHERE check_id = @checkId AND service_id = @serviceId;
        """ + "\n" + Trail.Insert;

    /// <summary>Neither when the scope sees no such check; no line when the check has none for this service.</summary>
    /// <param name="operatorId">Who may be put in charge; null for nobody new.</param>
    public static async Task<(Check? Check, FoundLine? Line)> FindAsync(HandWritten statements, long checkId, long serviceId, long? operatorId, CancellationToken cancellationToken)
    {
        await using var reader = await statements.ReadAsync(
            FindSql(statements.Seen("client_id")),
            FindParameters(checkId, serviceId, statements.Scope.UserId, operatorId),
            cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return default;
        }

        var check = CheckOf(reader, checkId);
        return await reader.NextResultAsync(cancellationToken) && await reader.ReadAsync(cancellationToken)
            ? (check, LineOf(reader, checkId, serviceId))
            : (check, null);
    }

    /// <summary>Writes a check and its line as they are now, the next version of both, with the traces, and commits.</summary>
    public static async Task WriteAsync(HandWritten statements, Check check, CheckLine line, AuditEntry entry, Change change)
    {
        (check.LastChangedById, check.UpdatedAt, line.UpdatedAt) = (statements.Scope.UserId, statements.Now, statements.Now);
        (check.Version, line.Version) = (check.Version + 1, line.Version + 1);
        await statements.CommitAsync(
            WriteSql,
            [
                new("@checkId", check.Id), new("@serviceId", line.ServiceId), new("@pending", check.PendingLines), new("@inProgress", check.InProgressLines),
                new("@success", check.SuccessLines), new("@warning", check.WarningLines), new("@error", check.ErrorLines), new("@notApplicable", check.NotApplicableLines),
                new("@startedAt", check.StartedAt), new("@completedAt", check.CompletedAt), new("@checkVersion", check.Version),
                new("@status", (byte)line.Status), new("@comment", line.Comment), new("@notes", line.Notes), new("@operatorId", line.OperatorId),
                new("@assignedAt", line.AssignedAt), new("@notifiedAt", line.OperatorNotifiedAt), new("@expirationDate", line.ExpirationDate),
                new("@failingSince", line.FailingSince), new("@version", line.Version), .. Trail.Parameters(entry, change),
            ]);
    }

    internal static MySqlParameter[] FindParameters(long checkId, long serviceId, long userId, long? operatorId) =>
    [
        new("@checkId", checkId), new("@serviceId", serviceId), new("@userId", userId), new("@operatorId", operatorId), new("@administrator", (byte)UserRole.Administrator),
    ];

    private static Check CheckOf(MySqlDataReader row, long id) => new()
    {
        Id = id,
        ClientId = row.GetInt64(0),
        Day = row.GetDateOnly(1),
        PendingLines = row.GetInt32(2),
        InProgressLines = row.GetInt32(3),
        SuccessLines = row.GetInt32(4),
        WarningLines = row.GetInt32(5),
        ErrorLines = row.GetInt32(6),
        NotApplicableLines = row.GetInt32(7),
        StartedAt = Instant(row, 8),
        CompletedAt = Instant(row, 9),
        FrozenAt = Instant(row, 10),
        Version = row.GetInt64(11),
    };

    private static FoundLine LineOf(MySqlDataReader row, long checkId, long serviceId)
    {
        var line = new CheckLine
        {
            CheckId = checkId,
            ServiceId = serviceId,
            Status = (LineStatus)row.GetByte(0),
            Comment = Words(row, 1),
            Notes = Words(row, 2),
            OperatorId = Id(row, 3),
            AssignedAt = Instant(row, 4),
            OperatorNotifiedAt = Instant(row, 5),
            ExpirationDate = Day(row, 6),
            FailingSince = Day(row, 7),
            ChangedById = Id(row, 8),
            UpdatedAt = row.GetDateTime(9),
            Version = row.GetInt64(10),
            Revision = new ServiceRevision { Title = row.GetString(11), CategoryPath = ServiceRevision.PathOf(row.GetString(12)) },
            Operator = Words(row, 13) is { } name ? new User { Name = name } : null,
        };
        return new FoundLine(line, ChangedBy: Words(row, 14), Saver: Words(row, 15), Candidate: Words(row, 16));
    }

    private static string? Words(MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Id(MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateOnly? Day(MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateOnly(column);

    private static DateTime? Instant(MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDateTime(column);
}

/// <summary>A line that was read to be changed, with its revision's title and path and its operator's name.</summary>
/// <param name="ChangedBy">Name of who saved it last.</param>
/// <param name="Saver">Name of who saves it now.</param>
/// <param name="Candidate">Name of who is to be put in charge; null when he is none who works for the client.</param>
internal sealed record FoundLine(CheckLine Line, string? ChangedBy, string? Saver, string? Candidate);
