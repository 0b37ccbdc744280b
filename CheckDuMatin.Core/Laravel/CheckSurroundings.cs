using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>What is here that checks to import depend on, read once.</summary>
/// <param name="Zones">Of each client.</param>
/// <param name="Services">With their client and current revision.</param>
/// <param name="Users">Who may be named by a check or line.</param>
/// <param name="Days">Clients' days that have a check already, had one that was deleted by hand, or whose figures are kept.</param>
/// <param name="Checks">The checks of those days, by client.</param>
internal sealed record CheckSurroundings(
    IReadOnlyDictionary<long, TimeZoneInfo> Zones,
    IReadOnlyDictionary<long, (long ClientId, long RevisionId)> Services,
    IReadOnlySet<long> Users,
    IReadOnlySet<(long ClientId, DateOnly Day)> Days,
    ILookup<long, (DateOnly Day, long Id)> Checks)
{
    public static async Task<CheckSurroundings> LoadAsync(CdmContext db, DateOnly firstDay, CancellationToken cancellationToken)
    {
        var zones = await db.Clients.Select(client => new { client.Id, client.TimeZone }).ToListAsync(cancellationToken);
        var services = await db.Services.Where(service => service.RevisionId != null)
            .Select(service => new { service.Id, service.ClientId, RevisionId = service.RevisionId!.Value }).ToListAsync(cancellationToken);
        var users = await db.Users.Select(user => user.Id).ToHashSetAsync(cancellationToken);
        var checks = await db.Checks.Where(check => check.Day >= firstDay).Select(check => new { check.ClientId, check.Day, check.Id }).ToListAsync(cancellationToken);
        var deleted = await db.DeletedChecks.Where(row => row.Day >= firstDay).Select(row => new { row.ClientId, row.Day }).ToListAsync(cancellationToken);
        var purged = await db.DailyStatistics.Where(row => row.Day >= firstDay).Select(row => new { row.ClientId, row.Day }).ToListAsync(cancellationToken);
        return new CheckSurroundings(
            zones.ToDictionary(row => row.Id, row => TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc),
            services.ToDictionary(row => row.Id, row => (row.ClientId, row.RevisionId)),
            users,
            checks.Select(row => (row.ClientId, row.Day)).Concat(deleted.Concat(purged).Select(row => (row.ClientId, row.Day))).ToHashSet(),
            checks.ToLookup(row => row.ClientId, row => (row.Day, row.Id)));
    }

    /// <summary>Our service of a line; null when it was not taken, or is gone.</summary>
    public (long Id, long ClientId, long RevisionId)? ServiceOf(ImportRun run, SourceRow line) =>
        run.Known.Find(ImportTree.Services, line.Long("service_id")) is { } id && Services.TryGetValue(id, out var service) ? (id, service.ClientId, service.RevisionId) : null;

    /// <summary>Our user whom a row names; null when it names nobody, or nobody who is here.</summary>
    public long? UserOf(ImportRun run, SourceRow row, string column) =>
        run.Known.Find(ImportUsers.Table, row.Long(column)) is { } id && Users.Contains(id) ? id : null;
}
