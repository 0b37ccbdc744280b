using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// The SQL that writes imported checks and lines: some thousand rows a statement. All rows are new and nobody sees them before the commit, so
/// nobody waits for one of them.
/// </summary>
internal static class InsertImportedChecks
{
    /// <summary>Writes the checks, gives each its key, chains their lines, and writes those.</summary>
    public static async Task RunAsync(ImportRun run, CheckSurroundings here, List<NewCheck> checks, CancellationToken cancellationToken)
    {
        if (checks.Count == 0)
        {
            return;
        }

        var batch = Random.Shared.NextInt64(1, long.MaxValue);
        await InsertHeadersAsync(run.Db, batch, checks, cancellationToken);
        var ids = await run.Db.Checks.Where(check => check.BatchId == batch).Select(check => new { check.ClientId, check.Day, check.Id })
            .ToDictionaryAsync(check => (check.ClientId, check.Day), check => check.Id, cancellationToken);
        foreach (var check in checks)
        {
            check.Id = ids[(check.ClientId, check.Day)];
        }

        foreach (var client in checks.GroupBy(check => check.ClientId))
        {
            await ChainAsync(run.Db, here, [.. client.OrderBy(check => check.Day)], cancellationToken);
        }

        await InsertLinesAsync(run.Db, checks, cancellationToken);
    }

    private static async Task InsertHeadersAsync(CdmContext db, long batch, List<NewCheck> checks, CancellationToken cancellationToken)
    {
        foreach (var json in TreeSql.Chunks(checks.OrderBy(check => check.ClientId).ThenBy(check => check.Day).Select(check => new
        {
            c = check.ClientId,
            d = check.Day,
            s = Written(check.ScheduledAt),
            b = check.CreatedById,
            n = check.Notes,
            f = check.Counts.Pending,
            g = check.Counts.InProgress,
            h = check.Counts.Success,
            i = check.Counts.Warning,
            j = check.Counts.Error,
            k = Written(check.StartedAt),
            l = Written(check.CompletedAt),
            m = Written(check.SentAt),
            o = Written(check.CreatedAt),
            p = Written(check.UpdatedAt),
        })))
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO checks (client_id, day, scheduled_at, created_by_id, batch_id, notes, pending_lines, in_progress_lines, success_lines, warning_lines,
                                    error_lines, not_applicable_lines, started_at, completed_at, frozen_at, sent_at, accepted_at, rectification, version,
                                    created_at, updated_at)
                SELECT made.client_id, made.day, made.scheduled_at, made.created_by_id, {batch}, made.notes, made.pending, made.in_progress, made.success, made.warning,
                       made.error, 0, made.started_at, made.completed_at, made.sent_at, made.sent_at, made.sent_at, 0, 1, made.created_at, made.updated_at
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (client_id BIGINT PATH '$.c', day DATE PATH '$.d', scheduled_at DATETIME(6) PATH '$.s',
                    created_by_id BIGINT PATH '$.b', notes VARCHAR(1000) PATH '$.n', pending INT PATH '$.f', in_progress INT PATH '$.g', success INT PATH '$.h',
                    warning INT PATH '$.i', error INT PATH '$.j', started_at DATETIME(6) PATH '$.k', completed_at DATETIME(6) PATH '$.l',
                    sent_at DATETIME(6) PATH '$.m', created_at DATETIME(6) PATH '$.o', updated_at DATETIME(6) PATH '$.p')) AS made
                """,
                cancellationToken);
        }
    }

    private static async Task InsertLinesAsync(CdmContext db, List<NewCheck> checks, CancellationToken cancellationToken)
    {
        var rows = from check in checks.OrderBy(check => check.Id)
                   from line in check.Lines.OrderBy(line => line.ServiceId)
                   select new
                   {
                       c = check.Id,
                       s = line.ServiceId,
                       r = line.RevisionId,
                       t = (int)line.Status,
                       m = line.Comment,
                       n = line.Notes,
                       o = line.OperatorId,
                       e = line.ExpirationDate,
                       f = line.FailingSince,
                       p = line.PreviousCheckId,
                       a = Written(line.CreatedAt),
                       u = Written(line.UpdatedAt),
                   };
        foreach (var json in TreeSql.Chunks(rows))
        {
            // Whoever was in charge was told then: no mail goes to him now.
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO check_lines (check_id, service_id, revision_id, status, comment, notes, operator_id, assigned_at, operator_notified_at, expiration_date,
                                         failing_since, previous_check_id, created_at, updated_at, version)
                SELECT made.check_id, made.service_id, made.revision_id, made.status, made.comment, made.notes, made.operator_id,
                       CASE WHEN made.operator_id IS NOT NULL THEN made.updated_at END, CASE WHEN made.operator_id IS NOT NULL THEN made.updated_at END,
                       made.expiration_date, made.failing_since, made.previous_check_id, made.created_at, made.updated_at, 1
                FROM JSON_TABLE({json}, '$[*]' COLUMNS (check_id BIGINT PATH '$.c', service_id BIGINT PATH '$.s', revision_id BIGINT PATH '$.r', status INT PATH '$.t',
                    comment VARCHAR(1000) PATH '$.m', notes VARCHAR(1000) PATH '$.n', operator_id BIGINT PATH '$.o', expiration_date DATE PATH '$.e',
                    failing_since DATE PATH '$.f', previous_check_id BIGINT PATH '$.p', created_at DATETIME(6) PATH '$.a', updated_at DATETIME(6) PATH '$.u')) AS made
                """,
                cancellationToken);
        }
    }

    /// <summary>"Depuis n jours": each line carries on from its service's line before it, here or in the checks that come with it.</summary>
    private static async Task ChainAsync(CdmContext db, CheckSurroundings here, List<NewCheck> checks, CancellationToken cancellationToken)
    {
        Dictionary<long, (long CheckId, DateOnly? FailingSince)> last = [];
        var before = here.Checks[checks[0].ClientId].Where(check => check.Day < checks[0].Day).OrderByDescending(check => check.Day).FirstOrDefault();
        if (before.Id > 0)
        {
            var lines = await db.CheckLines.AsNoTracking().Where(line => line.CheckId == before.Id)
                .Select(line => new { line.ServiceId, line.Status, line.FailingSince }).ToListAsync(cancellationToken);
            last = lines.ToDictionary(line => line.ServiceId, line => (before.Id, line.Status == LineStatus.Success ? null : line.FailingSince));
        }

        foreach (var (check, line) in checks.SelectMany(check => check.Lines.Select(line => (check, line))))
        {
            var (previous, since) = last.GetValueOrDefault(line.ServiceId);
            line.PreviousCheckId = previous == 0 ? null : previous;
            line.FailingSince = line.Status.IsFailing() ? since ?? check.Day : since;
            last[line.ServiceId] = (check.Id, line.Status == LineStatus.Success ? null : line.FailingSince);
        }
    }

    private static string? Written(DateTime? instant) => instant?.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
