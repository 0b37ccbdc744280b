using System.Globalization;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>Clients with services and years of checks, made by the database itself, and the bare statements that read them.</summary>
internal static class BoardSeed
{
    public static Task ClientsAsync(TestDatabase database, int clients, int services, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"""
        INSERT INTO clients (label, check_time, time_zone, check_days, observes_holidays, is_active, automatic_sending, reminder_delay_minutes, language, version, created_at, updated_at)
        SELECT CONCAT('Client ', seq.n), '09:00', 'Europe/Paris', 127, 0, 1, 0, 60, 'fr', 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM ({Numbers.To(clients)}) AS seq;
        INSERT INTO recipients (client_id, purpose, type, address, created_at, updated_at)
        SELECT id, 1, 2, 'dsi@example.org', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM clients;
        INSERT INTO categories (client_id, title, position, show_statistics, created_at, updated_at)
        SELECT id, 'Sauvegardes', 0, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM clients;
        INSERT INTO services (client_id, category_id, title, position, is_active, created_at, updated_at)
        SELECT c.client_id, c.id, CONCAT('Service ', seq.n), seq.n, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
        FROM categories c JOIN ({Numbers.To(services)}) AS seq ORDER BY c.client_id, seq.n;
        INSERT INTO service_revisions (client_id, service_id, title, category_path, position, show_statistics, created_at, updated_at)
        SELECT client_id, id, title, '["Sauvegardes"]', position, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) FROM services ORDER BY id;
        UPDATE services JOIN service_revisions ON service_revisions.service_id = services.id SET services.revision_id = service_revisions.id;
        """,
        cancellationToken);

    /// <summary>Filled and sent checks of every day; one line in a hundred is NOK, one in fifty a warning.</summary>
    public static async Task DaysAsync(TestDatabase database, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        // A month at a time: transactions of a bearable size, in the order in which a team would have made them.
        for (var first = from; first <= to; first = first.AddDays(30))
        {
            var last = first.AddDays(29) < to ? first.AddDays(29) : to;
            await database.ExecuteAsync(
                $"""
                INSERT INTO checks (client_id, day, scheduled_at, created_by_id, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines,
                                    not_applicable_lines, started_at, completed_at, frozen_at, sent_at, rectification, version, created_at, updated_at)
                SELECT c.id, d.day, d.day + INTERVAL 8 HOUR, 1, 0, 0, 0, 0, 0, 0, d.day + INTERVAL 490 MINUTE, d.day + INTERVAL 505 MINUTE,
                       d.day + INTERVAL 510 MINUTE, d.day + INTERVAL 511 MINUTE, 0, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                FROM (SELECT {Sql(first)} + INTERVAL (seq.n - 1) DAY AS day FROM ({Numbers.To(last.DayNumber - first.DayNumber + 1)}) AS seq) AS d
                JOIN clients c ORDER BY d.day, c.id;
                INSERT INTO check_lines (check_id, service_id, revision_id, status, expiration_date, changed_by_id, created_at, updated_at, version)
                SELECT k.id, s.id, s.revision_id, CASE WHEN (k.id * 31 + s.id * 17) % 100 = 0 THEN 4 WHEN (k.id * 31 + s.id * 17) % 50 = 1 THEN 3 ELSE 2 END,
                       CASE WHEN s.id % 30 = 0 THEN {Sql(to)} + INTERVAL (s.id % 120) DAY END, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1
                FROM checks k JOIN services s ON s.client_id = k.client_id WHERE k.day BETWEEN {Sql(first)} AND {Sql(last)} ORDER BY k.id, s.id;
                UPDATE checks k JOIN (SELECT l.check_id, SUM(l.status = 2) AS ok, SUM(l.status = 3) AS warn, SUM(l.status = 4) AS nok
                                      FROM checks c JOIN check_lines l ON l.check_id = c.id WHERE c.day BETWEEN {Sql(first)} AND {Sql(last)} GROUP BY l.check_id) AS n
                    ON n.check_id = k.id SET k.success_lines = n.ok, k.warning_lines = n.warn, k.error_lines = n.nok;
                """,
                cancellationToken);
        }

        await database.ExecuteAsync("ANALYZE TABLE clients, services, checks, check_lines", cancellationToken);
    }

    /// <summary>What "Ce matin" needs, as somebody would write it by hand.</summary>
    public static IEnumerable<string> BareBoard(DateOnly today) =>
    [
        $"""
        SELECT c.id, c.label, c.check_time, c.time_zone, c.check_days, c.observes_holidays, c.reminder_delay_minutes,
               EXISTS (SELECT 1 FROM services s WHERE s.client_id = c.id AND s.is_active AND s.category_id IS NOT NULL),
               EXISTS (SELECT 1 FROM recipients r WHERE r.client_id = c.id AND r.purpose = 1 AND r.type = 2),
               (SELECT MAX(d.day) FROM deleted_checks d WHERE d.client_id = c.id AND d.day >= {Sql(today.AddDays(-1))})
        FROM clients c WHERE c.is_active
        """,
        $"SELECT id, client_id, day, kind, label FROM holidays WHERE day BETWEEN {Sql(today.AddDays(-15))} AND {Sql(today.AddDays(1))}",
        $"""
        SELECT k.client_id, k.id, k.day, k.scheduled_at, k.status, k.pending_lines, k.in_progress_lines, k.success_lines, k.warning_lines, k.error_lines,
               k.not_applicable_lines, k.frozen_at, k.sent_at,
               CASE WHEN k.day >= {Sql(today.AddDays(-1))} AND k.started_at IS NOT NULL THEN
                   (SELECT u.name FROM users u WHERE u.id = (SELECT l.changed_by_id FROM check_lines l
                    WHERE l.check_id = k.id AND l.changed_by_id IS NOT NULL ORDER BY l.updated_at DESC LIMIT 1)) END, p.user_id
        FROM checks k JOIN clients c ON c.id = k.client_id LEFT JOIN check_presences p ON p.check_id = k.id
        WHERE k.day BETWEEN {Sql(today.AddDays(-15))} AND {Sql(today.AddDays(1))} AND c.is_active
        """,
        $"""
        SELECT k.id, m.id, m.state, m.next_attempt_at, m.last_error FROM checks k JOIN outgoing_mails m ON m.check_id = k.id AND m.kind = 1
        WHERE k.day >= {Sql(today.AddDays(-1))} AND k.sent_at IS NULL
        """,
    ];

    /// <summary>What the dashboard needs, added up by the database.</summary>
    public static IEnumerable<string> BareDashboard(DashboardPeriod period, DateOnly today)
    {
        var days = $"day BETWEEN {Sql(period.From)} AND {Sql(period.To)}";
        return
        [
            "SELECT c.id, c.label, c.reminder_delay_minutes, (SELECT k.id FROM checks k WHERE k.client_id = c.id ORDER BY k.day DESC LIMIT 1) FROM clients c",
            $"SELECT * FROM daily_statistics WHERE {days}",
            $"""
            SELECT id, client_id, day, pending_lines, in_progress_lines, success_lines, warning_lines, error_lines, not_applicable_lines, scheduled_at, started_at,
                   completed_at, sent_at FROM checks WHERE {days}
            """,
            $"""
            SELECT l.service_id, COUNT(*) FROM checks k JOIN check_lines l ON l.check_id = k.id AND l.status = 4 WHERE {days} AND k.error_lines > 0
            GROUP BY l.service_id ORDER BY COUNT(*) DESC LIMIT 10
            """,
            $"""
            SELECT l.check_id, l.service_id, s.title, s.client_id, l.expiration_date
            FROM (SELECT (SELECT k.id FROM checks k WHERE k.client_id = c.id ORDER BY k.day DESC LIMIT 1) AS id FROM clients c) AS k
            JOIN check_lines l ON l.check_id = k.id JOIN services s ON s.id = l.service_id
            WHERE l.expiration_date <= {Sql(today.AddDays(30))} AND s.is_active
            """,
        ];
    }

    private static string Sql(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"CAST('{day:yyyy-MM-dd}' AS DATE)");
}
