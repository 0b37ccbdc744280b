using System.Globalization;
using System.Text.Json;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// The SQL that makes checks with their lines: the same four statements for one client or ten thousand, in the caller's transaction.
/// A client and day that has a check already is left alone, whoever made it and however many make it at once.
/// </summary>
internal static class InsertChecks
{
    /// <summary>Makes the checks, oldest client first so that concurrent runs lock in one order. Returns how many were new.</summary>
    public static async Task<int> RunAsync(CdmContext db, IReadOnlyCollection<DueCheck> due, CancellationToken cancellationToken)
    {
        var batch = Random.Shared.NextInt64(1, long.MaxValue);
        var now = db.Now;
        var userId = db.Scope.UserId;
        var json = JsonSerializer.Serialize(due.OrderBy(check => check.ClientId).Select(check => new
        {
            c = check.ClientId,
            d = check.Day,
            s = check.ScheduledAt.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        }));

        await InsertHeadersAsync(db, json, batch, now, userId, cancellationToken);
        await InsertLinesAsync(db, batch, now, cancellationToken);
        var made = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO changes (created_at, entity, entity_id, client_id, version, user_id)
            SELECT {now}, {(byte)ChangedEntity.Check}, id, client_id, version, {userId} FROM checks WHERE batch_id = {batch}
            """,
            cancellationToken);

        // Somebody may have added or archived a service between the first two statements: what was really made counts. Check by check, since one
        // client's gain may be another's loss.
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE checks SET pending_lines = (SELECT COUNT(*) FROM check_lines WHERE check_lines.check_id = checks.id)
            WHERE batch_id = {batch} AND pending_lines <> (SELECT COUNT(*) FROM check_lines WHERE check_lines.check_id = checks.id)
            """,
            cancellationToken);
        return made;
    }

    private static Task<int> InsertHeadersAsync(CdmContext db, string json, long batch, DateTime now, long userId, CancellationToken cancellationToken) =>
        // Not INSERT IGNORE: that would turn every other fault into a warning and leave a client without its check unnoticed.
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO checks (client_id, day, scheduled_at, created_by_id, batch_id, pending_lines, in_progress_lines, success_lines, warning_lines,
                                error_lines, not_applicable_lines, rectification, version, created_at, updated_at)
            SELECT due.client_id, due.day, due.scheduled_at, {userId}, {batch}, active.line_count, 0, 0, 0, 0, 0, 0, 1, {now}, {now}
            FROM JSON_TABLE({json}, '$[*]' COLUMNS (client_id BIGINT PATH '$.c', day DATE PATH '$.d', scheduled_at DATETIME(6) PATH '$.s')) AS due
            JOIN (SELECT client_id, COUNT(*) AS line_count FROM services
                  WHERE is_active = TRUE AND category_id IS NOT NULL GROUP BY client_id) AS active ON active.client_id = due.client_id
            ORDER BY due.client_id
            ON DUPLICATE KEY UPDATE checks.id = checks.id
            """,
            cancellationToken);

    /// <remarks>
    /// The last line of a service is nearly always in its client's previous check; only for one that was left out of it (archived and restored) is
    /// the newest of its earlier lines looked up. Unless that line was OK, the day since which the service fails goes on.
    /// </remarks>
    private static Task<int> InsertLinesAsync(CdmContext db, long batch, DateTime now, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO check_lines (check_id, service_id, revision_id, status, expiration_date, failing_since, previous_check_id, created_at, updated_at, version)
            SELECT made.id, service.id, service.revision_id, 0, last.expiration_date, CASE WHEN last.status <> 2 THEN last.failing_since END,
                   last.check_id, {now}, {now}, 1
            FROM (SELECT c.id, c.client_id, c.day,
                         (SELECT p.id FROM checks p WHERE p.client_id = c.client_id AND p.day < c.day ORDER BY p.day DESC LIMIT 1) AS previous_id
                  FROM checks c WHERE c.batch_id = {batch}) AS made
            JOIN services AS service ON service.client_id = made.client_id AND service.is_active = TRUE AND service.category_id IS NOT NULL
            LEFT JOIN check_lines AS last ON last.service_id = service.id AND last.check_id = COALESCE(
                (SELECT l.check_id FROM check_lines l WHERE l.check_id = made.previous_id AND l.service_id = service.id),
                (SELECT l.check_id FROM check_lines l JOIN checks k ON k.id = l.check_id
                 WHERE l.service_id = service.id AND k.day < made.day ORDER BY k.day DESC LIMIT 1))
            ORDER BY made.id, service.id
            """,
            cancellationToken);
}
