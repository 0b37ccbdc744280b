using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Statistics;

/// <summary>
/// Writes what must stay of checks that are about to be deleted, set-based and in the transaction that deletes them. So a check counts either by
/// its row or by its statistics, and a purge that is repeated finds nothing left to count.
/// The first figures of a day stay: a check made anew for a day that is kept already counts for nothing.
/// </summary>
internal static class KeepStatistics
{
    /// <param name="checkIds">JSON array of the checks' ids.</param>
    public static async Task RunAsync(CdmContext db, string checkIds, CancellationToken cancellationToken)
    {
        var now = db.Now;
        // Only services that were not OK have a row: the others are the difference to the client's days. First, while the days that are kept
        // already can be told: the month's sums cannot say which days are in them.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO service_month_statistics (client_id, service_id, month, error_days, warning_days, created_at, updated_at)
            SELECT bad.client_id, bad.service_id, bad.month, bad.errors, bad.warnings, {now}, {now}
            FROM (SELECT c.client_id, l.service_id, CAST(DATE_FORMAT(c.day, '%Y-%m-01') AS DATE) AS month,
                         SUM(l.status = 4) AS errors, SUM(l.status = 3) AS warnings
                  FROM JSON_TABLE({checkIds}, '$[*]' COLUMNS (id BIGINT PATH '$')) AS gone
                  JOIN checks c ON c.id = gone.id
                  JOIN check_lines l ON l.check_id = c.id
                  WHERE l.status IN (3, 4)
                      AND NOT EXISTS (SELECT 1 FROM daily_statistics d WHERE d.client_id = c.client_id AND d.day = c.day)
                  GROUP BY c.client_id, l.service_id, month) AS bad
            ON DUPLICATE KEY UPDATE service_month_statistics.error_days = service_month_statistics.error_days + bad.errors,
                service_month_statistics.warning_days = service_month_statistics.warning_days + bad.warnings,
                service_month_statistics.updated_at = {now}
            """,
            cancellationToken);

        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO daily_statistics (client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines,
                                          scheduled_at, started_at, completed_at, sent_at, created_at, updated_at)
            SELECT c.client_id, c.day, c.pending_lines, c.in_progress_lines, c.success_lines, c.warning_lines, c.error_lines, c.not_applicable_lines,
                   c.scheduled_at, c.started_at, c.completed_at, c.sent_at, {now}, {now}
            FROM JSON_TABLE({checkIds}, '$[*]' COLUMNS (id BIGINT PATH '$')) AS gone
            JOIN checks c ON c.id = gone.id
            ON DUPLICATE KEY UPDATE daily_statistics.id = daily_statistics.id
            """,
            cancellationToken);
    }
}
