using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Audit;

/// <summary>Finds the names of what a page of the audit speaks of, in three queries at most.</summary>
internal static class AuditSubjects
{
    public static async Task<List<AuditRow>> NameAsync(CdmContext db, List<AuditRow> rows, CancellationToken cancellationToken)
    {
        var users = await NamesAsync(Ids(rows, row => Is(row, "user") || Is(row, "signin") ? row.EntityId : null),
            ids => db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.Name, cancellationToken));
        var services = await NamesAsync(Ids(rows, ServiceOf),
            ids => db.Services.Where(service => ids.Contains(service.Id)).ToDictionaryAsync(service => service.Id, service => service.Title, cancellationToken));
        var days = await NamesAsync(Ids(rows, CheckOf),
            ids => db.Checks.Where(check => ids.Contains(check.Id)).ToDictionaryAsync(check => check.Id, check => check.Day, cancellationToken));
        return rows.ConvertAll(row => row with
        {
            SubjectName = ServiceOf(row) is { } service && services.TryGetValue(service, out var title) ? title
                : row.EntityId is { } user && (Is(row, "user") || Is(row, "signin")) && users.TryGetValue(user, out var name) ? name
                : null,
            Day = CheckOf(row) is { } check && days.TryGetValue(check, out var day) ? day : null,
        });
    }

    private static long? ServiceOf(AuditRow row) => Is(row, "line") ? row.PartId : Is(row, "service") ? row.EntityId : null;

    private static long? CheckOf(AuditRow row) => Is(row, "line") || Is(row, "check") || Is(row, "bulletin") ? row.EntityId : null;

    private static bool Is(AuditRow row, string subject) => row.Action.StartsWith(subject + ".", StringComparison.Ordinal);

    private static List<long> Ids(List<AuditRow> rows, Func<AuditRow, long?> id) => rows.Select(id).OfType<long>().Distinct().ToList();

    private static async Task<Dictionary<long, T>> NamesAsync<T>(List<long> ids, Func<List<long>, Task<Dictionary<long, T>>> read) => ids.Count == 0 ? [] : await read(ids);
}
