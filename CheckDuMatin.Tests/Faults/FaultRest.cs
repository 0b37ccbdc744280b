using System.Diagnostics;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Operations.Planning;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Tests.Faults;

/// <summary>
/// The state in which everything that is due has been done. Where the application would wait for minutes, time is helped along in the database: for
/// retries and holds, for countdowns that began by a clock that went an hour ahead, and for what the dead have left behind. What a living worker holds is its own.
/// </summary>
internal sealed class FaultRest(FaultWorld world)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>A worker leaves an automatic sending that met an error alone for five minutes; so long after it a person starts the workers anew.</summary>
    private static readonly TimeSpan Setback = TimeSpan.FromSeconds(5);

    /// <summary>Null once all is at rest; else what does not come to rest.</summary>
    public async Task<string?> ReachAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var restarted = false;
        while (true)
        {
            await PassTimeAsync(cancellationToken);
            await AskForChecksAsync(cancellationToken);
            if (await UnrestAsync(cancellationToken) is not { } unrest)
            {
                return null;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                return unrest;
            }

            if (!restarted && Stopwatch.GetElapsedTime(started) > Setback && world.Log.Any(line => line.Contains("could not be sent by itself", StringComparison.Ordinal)))
            {
                restarted = true;
                await RestartWorkersAsync(cancellationToken);
            }

            // What other processes do gives no sign.
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    /// <summary>The clients' days that are due by the true clock and have no check.</summary>
    public async Task<IReadOnlyList<string>> MissingChecksAsync(CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        await using var db = world.App.Db.Open(ClientScope.System);
        var clients = await db.Clients.Where(client => client.IsActive).Select(client => new { client.Id, client.TimeZone, client.CheckTime }).ToListAsync(cancellationToken);
        var from = DateOnly.FromDateTime(now).AddDays(-2);
        var made = await db.Checks.Where(check => check.Day >= from).Select(check => new { check.ClientId, check.Day }).ToListAsync(cancellationToken);
        var days = made.Select(check => (check.ClientId, check.Day)).ToHashSet();
        return [.. clients.Select(client =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(client.TimeZone);
            var day = DueInstant.LocalDay(now, zone);
            return DueInstant.Of(day, client.CheckTime, zone) > now || days.Contains((client.Id, day)) ? null : $"client {client.Id} has no check on {day:yyyy-MM-dd}";
        }).OfType<string>()];
    }

    private async Task<string?> UnrestAsync(CancellationToken cancellationToken)
    {
        if (await MissingChecksAsync(cancellationToken) is { Count: > 0 } missing)
        {
            return string.Join("; ", missing.Take(5));
        }

        foreach (var (what, sql) in Unrests)
        {
            if (await world.Database.ScalarAsync<string>(sql, cancellationToken) is { } rows)
            {
                return $"{what}: {rows}";
            }
        }

        return null;
    }

    private static readonly (string What, string Sql)[] Unrests =
    [
        ("mails on their way", "SELECT GROUP_CONCAT(id, ' state ', state, ' ', COALESCE(last_error, '')) FROM outgoing_mails WHERE state IN (1, 2, 5)"),
        ("complete checks that have not left by themselves", """
            SELECT GROUP_CONCAT(checks.id, ' of client ', client_id, ', scheduled ', scheduled_at, ', completed ', COALESCE(completed_at, 'never'), ', sent ', COALESCE(sent_at, 'never')) FROM checks JOIN clients ON clients.id = checks.client_id
            WHERE automatic_sending AND pending_lines + in_progress_lines = 0 AND frozen_at IS NULL AND automatic_sending_suspended_at IS NULL
            """),
        ("requested jobs", "SELECT GROUP_CONCAT(job, ' ', state) FROM job_requests WHERE open_mark = 1"),
        ("runs that are planned too far away", RowInvariants.NextRunTooFar),
        ("statements", "SELECT GROUP_CONCAT(info) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND command <> 'Sleep' AND info LIKE '%check%' AND time > 1"),
    ];

    private async Task PassTimeAsync(CancellationToken cancellationToken)
    {
        var living = string.Join(", ", world.Workers.Select(worker => worker.Instance).OfType<string>().Select(instance => $"'{instance}'").DefaultIfEmpty("''"));
        try
        {
            await world.Database.ExecuteAsync($"""
                UPDATE outgoing_mails SET next_attempt_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
                WHERE next_attempt_at > UTC_TIMESTAMP(6) AND (state IN (1, 5) OR (state = 2 AND SUBSTRING_INDEX(lease_owner, ':', 2) NOT IN ({living})));
                UPDATE checks SET updated_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE updated_at > UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE;
                UPDATE job_requests SET started_at = UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE WHERE open_mark = 1 AND instance NOT IN ({living});
                UPDATE worker_heartbeats SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE WHERE instance NOT IN ({living});
                """, cancellationToken);
        }
        catch (MySqlException exception) when (exception.ErrorCode is MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout)
        {
            // A worker writes these very rows: the next look helps along what is left.
        }
    }

    /// <summary>Asks for the checks that are missing, as an administrator does: the next tick may be five minutes away; refused while it is asked for already.</summary>
    public async Task AskForChecksAsync(CancellationToken cancellationToken)
    {
        if ((await MissingChecksAsync(cancellationToken)).Count > 0)
        {
            await world.App.Get<RequestJob>().RunAsync(ClientScope.System, "due-checks", cancellationToken);
        }
    }

    private async Task RestartWorkersAsync(CancellationToken cancellationToken)
    {
        var count = world.Workers.Count(worker => worker.IsRunning);
        await world.ScaleAsync(0);
        await world.ScaleAsync(count);
        await world.WaitUntilHealthyAsync(cancellationToken);
    }
}
