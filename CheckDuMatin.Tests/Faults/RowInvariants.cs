using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <summary>What holds between rows at any rest, each as a statement that finds the rows for which it does not.</summary>
internal static class RowInvariants
{
    private static readonly (string Name, string Sql)[] All =
    [
        ("one check for a client and day", """
            SELECT CONCAT('client ', client_id, ' on ', day, ': ', COUNT(*)) FROM checks GROUP BY client_id, day HAVING COUNT(*) > 1
            """),
        ("no check before its time", """
            SELECT CONCAT('check ', id, ' scheduled at ', scheduled_at) FROM checks WHERE scheduled_at > UTC_TIMESTAMP() + INTERVAL 61 MINUTE
            """),
        ("a check has each service once", """
            SELECT CONCAT('check ', c.id) FROM checks c
            WHERE (SELECT COUNT(*) FROM check_lines l WHERE l.check_id = c.id) <> (SELECT COUNT(*) FROM services s WHERE s.client_id = c.client_id AND s.is_active)
            """),
        ("a check's counters are its lines'", """
            SELECT CONCAT('check ', c.id) FROM checks c JOIN check_lines l ON l.check_id = c.id GROUP BY c.id
            HAVING MAX(c.pending_lines) <> SUM(l.status = 0) OR MAX(c.in_progress_lines) <> SUM(l.status = 1) OR MAX(c.success_lines) <> SUM(l.status = 2)
                OR MAX(c.warning_lines) <> SUM(l.status = 3) OR MAX(c.error_lines) <> SUM(l.status = 4) OR MAX(c.not_applicable_lines) <> SUM(l.status = 5)
            """),
        ("lines are of their check's client", """
            SELECT CONCAT('line ', l.check_id, '/', l.service_id) FROM check_lines l
            JOIN checks c ON c.id = l.check_id JOIN services s ON s.id = l.service_id JOIN service_revisions r ON r.id = l.revision_id
            WHERE s.client_id <> c.client_id OR r.client_id <> c.client_id OR r.service_id <> l.service_id
            """),
        ("bulletins, evidence and mails are of their check's client", """
            SELECT CONCAT('bulletin ', b.id) FROM bulletins b JOIN checks c ON c.id = b.check_id WHERE b.client_id <> c.client_id
            UNION ALL SELECT CONCAT('evidence ', e.id) FROM evidence_files e JOIN checks c ON c.id = e.check_id WHERE e.client_id <> c.client_id
            UNION ALL SELECT CONCAT('mail ', m.id) FROM outgoing_mails m JOIN checks c ON c.id = m.check_id LEFT JOIN bulletins b ON b.id = m.bulletin_id
                WHERE m.client_id <> c.client_id OR b.client_id <> c.client_id OR b.check_id <> c.id
            """),
        ("traces are of their check's client", """
            SELECT CONCAT('audit ', a.id) FROM audit_entries a JOIN checks c ON c.id = a.entity_id
            WHERE (a.action LIKE 'line.%' OR a.action LIKE 'check.%' OR a.action LIKE 'bulletin.%' OR a.action LIKE 'evidence.%') AND NOT a.client_id <=> c.client_id
            UNION ALL SELECT CONCAT('change ', h.id) FROM changes h JOIN checks c ON c.id = h.entity_id WHERE h.entity IN (2, 3) AND NOT h.client_id <=> c.client_id
            """),
        ("a bulletin's addresses are its client's", """
            SELECT CONCAT('mail ', m.id, ' to ', r.address) FROM outgoing_mails m JOIN outgoing_mail_recipients r ON r.mail_id = m.id
            WHERE m.kind = 1 AND r.address NOT LIKE CONCAT('%-', m.client_id, '@client.example')
            """),
        ("a mail is through, or was refused", $"""
            SELECT CONCAT('mail ', id, ' in state ', state, ': ', COALESCE(last_error, '')) FROM outgoing_mails
            WHERE state <> 3 AND NOT (state = 4 AND last_error LIKE '%{FaultSchedule.Refusal}%')
            """),
        ("a check is frozen by one mail that is through, and by no other", """
            SELECT CONCAT('check ', c.id, ', frozen ', c.frozen_at IS NOT NULL, ', sent ', c.sent_at IS NOT NULL, ', through ', SUM(m.state = 3), ' of ', COUNT(m.id)) FROM checks c
            LEFT JOIN outgoing_mails m ON m.check_id = c.id AND m.kind = 1 GROUP BY c.id
            HAVING COALESCE(SUM(m.state = 3), 0) <> MAX(c.frozen_at IS NOT NULL) OR MAX(c.frozen_at IS NOT NULL) <> MAX(c.sent_at IS NOT NULL)
            """),
        ("every change of a line is audited", """
            SELECT CONCAT('line ', l.check_id, '/', l.service_id, ' has version ', l.version) FROM check_lines l
            LEFT JOIN (SELECT entity_id, part_id, COUNT(*) AS saves FROM audit_entries WHERE action = 'line.saved' GROUP BY entity_id, part_id) AS saved
                ON saved.entity_id = l.check_id AND saved.part_id = l.service_id
            WHERE l.version <> 1 + COALESCE(saved.saves, 0) + (
                SELECT COUNT(*) FROM audit_entries a WHERE a.action = 'check.completed' AND a.entity_id = l.check_id
                    AND JSON_CONTAINS(a.after, CAST(l.service_id AS CHAR), '$.services'))
            """),
        ("every bulletin that was queued, failed or made by itself is audited once", """
            SELECT CONCAT('check ', m.check_id, ': mails ', COUNT(*), ', failed ', SUM(m.state = 4)) FROM outgoing_mails m WHERE m.kind = 1 GROUP BY m.check_id
            HAVING COUNT(*) <> (SELECT COUNT(*) FROM audit_entries a WHERE a.action = 'bulletin.queued' AND a.entity_id = m.check_id)
                OR SUM(m.state = 4) <> (SELECT COUNT(*) FROM audit_entries a WHERE a.action = 'bulletin.failed' AND a.entity_id = m.check_id)
            """),
        ("every file that was added is audited once", """
            SELECT CONCAT('check ', c.id) FROM checks c
            WHERE (SELECT COUNT(*) FROM evidence_files e WHERE e.check_id = c.id) <> (SELECT COUNT(*) FROM audit_entries a WHERE a.action = 'evidence.added' AND a.entity_id = c.id)
            """),
        ("every run that made checks is audited once", """
            SELECT CONCAT(made.n, ' made, ', audited.n, ' audited') FROM (SELECT COUNT(*) AS n FROM checks) AS made
            JOIN (SELECT COALESCE(SUM(JSON_VALUE(after, '$.created')), 0) AS n FROM audit_entries WHERE action = 'checks.generated') AS audited WHERE made.n <> audited.n
            """),
    ];

    /// <summary>What comes every five minutes is not planned further away.</summary>
    public const string NextRunTooFar = $"""
        SELECT CONCAT('due-checks ', TRIGGER_STATE, ' in ', ROUND((NEXT_FIRE_TIME - {UnixEpochTicks}) / 10000000 - UNIX_TIMESTAMP()), ' s') FROM QRTZ_TRIGGERS
        WHERE TRIGGER_NAME = 'due-checks' AND TRIGGER_GROUP = 'cdm' AND NEXT_FIRE_TIME > {UnixEpochTicks} + (UNIX_TIMESTAMP() + 330) * 10000000
        """;

    private const string UnixEpochTicks = "621355968000000000";

    /// <summary>A line for each that is broken, with some of its rows.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(TestDatabase database, CancellationToken cancellationToken)
    {
        List<string> found = [];
        foreach (var (name, sql) in All)
        {
            var rows = await database.RowsAsync(sql, cancellationToken);
            if (rows.Count > 0)
            {
                found.Add($"not: {name} ({rows.Count} rows: {string.Join("; ", rows.Take(5).Select(row => row[0]))})");
            }
        }

        return found;
    }
}
