using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// "Mes tâches": the NOK lines that one is in charge of, over all clients he sees. A line is open while no later check has given its service
/// another result; a later line still pending or in progress has not, so a task does not vanish when the next morning's check is made.
/// </summary>
public sealed class OpenTasks(ScopedDb database, TimeProvider time)
{
    /// <summary>A NOK that nobody has looked at again for so long is no task any more: its client has had no checks since.</summary>
    private const int LookBackDays = 92;

    /// <returns>The longest failing first. Two statements.</returns>
    public async Task<IReadOnlyList<OpenTask>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var lines = await Open(db)
            .Select(line => new
            {
                Line = line,
                line.Check!.ClientId,
                Client = line.Check.Client!.Label,
                line.Check.Client.TimeZone,
                line.Check.Day,
                line.Check.FrozenAt,
                line.Revision!.Title,
                line.Revision.CategoryPath,
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return [];
        }

        // Where each can be closed: the newest line of its service in a check that is still open to changes.
        var services = lines.Select(line => line.Line.ServiceId).Distinct().ToList();
        var clients = lines.Select(line => line.ClientId).Distinct().ToList();
        var since = lines.Min(line => line.Day);
        var editable = (await db.Checks
                .Where(check => clients.Contains(check.ClientId) && check.Day >= since && check.FrozenAt == null)
                .SelectMany(check => check.Lines.Where(line => services.Contains(line.ServiceId)), (check, line) => new { check.Day, line.CheckId, line.ServiceId, line.Version })
                .ToListAsync(cancellationToken))
            .GroupBy(line => line.ServiceId)
            .ToDictionary(group => group.Key, group => group.MaxBy(line => line.Day)!);

        return
        [
            .. lines
                .Select(row => new OpenTask(
                    row.ClientId,
                    row.Client,
                    row.Line.CheckId,
                    row.Line.ServiceId,
                    row.Title,
                    row.CategoryPath,
                    row.Day,
                    row.Line.FailingSince ?? row.Day,
                    DueInstant.LocalDay(
                        time.GetUtcNow().UtcDateTime, TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc),
                    row.Line.Comment,
                    editable.TryGetValue(row.Line.ServiceId, out var target) && target.Day >= row.Day
                        ? new ClosableLine(target.CheckId, target.Day, target.Version)
                        : null))
                .OrderBy(task => task.FailingSince)
                .ThenBy(task => task.Client, StringComparer.CurrentCulture)
                .ThenBy(task => task.Service, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>How many there are, for the menu. One statement.</summary>
    public async Task<int> CountAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await Open(db).CountAsync(cancellationToken);
    }

    private IQueryable<CheckLine> Open(CdmContext db)
    {
        var userId = db.Scope.UserId;
        var since = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-LookBackDays);
        return db.CheckLines.Where(line =>
            line.OperatorId == userId
            && line.Status == LineStatus.Error
            && line.Check!.Day >= since
            && line.Check.Client!.IsActive
            && line.Service!.IsActive
            && !db.Checks.Any(later => later.ClientId == line.Check.ClientId
                && later.Day > line.Check.Day
                && later.Lines.Any(other => other.ServiceId == line.ServiceId && other.Status >= LineStatus.Success)));
    }
}

/// <summary>A NOK line that one is in charge of.</summary>
/// <param name="CheckId">Where it was found NOK last, on <paramref name="Day"/>.</param>
/// <param name="FailingSince">The day since which the service is not OK.</param>
/// <param name="Today">The day it is now at the client's.</param>
/// <param name="Closable">The line to set OK; null when the bulletin has left and no later check was made yet.</param>
public sealed record OpenTask(
    long ClientId,
    string Client,
    long CheckId,
    long ServiceId,
    string Service,
    IReadOnlyList<string> CategoryPath,
    DateOnly Day,
    DateOnly FailingSince,
    DateOnly Today,
    string? Comment,
    ClosableLine? Closable)
{
    /// <summary>Days since it is not OK, as <see cref="FailingDays"/> counts them.</summary>
    public int Days => FailingDays.Between(FailingSince, Today);
}

/// <summary>The line that closes a task when it is set OK.</summary>
/// <param name="Version">As read, for <see cref="SaveLineInput"/>.</param>
public sealed record ClosableLine(long CheckId, DateOnly Day, long Version);
