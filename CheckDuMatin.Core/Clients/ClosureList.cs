using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>What was decided for one client's days alone, from a day on.</summary>
public sealed class ClosureList(ScopedDb database)
{
    /// <summary>Days in a row with the same label are one; empty when the scope sees no such client.</summary>
    public async Task<IReadOnlyList<ClosureView>> ReadAsync(ClientScope scope, long clientId, DateOnly from, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var rows = await db.Holidays.AsNoTracking().Where(row => row.ClientId == clientId && row.Day >= from)
            .OrderBy(row => row.Day).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        List<ClosureView> closures = [];
        foreach (var row in rows)
        {
            var works = row.Kind == HolidayKind.Removed;
            if (closures is [.., { } last] && last.Works == works && last.Label == row.Label && last.LastDay.AddDays(1) >= row.Day)
            {
                closures[^1] = last with { LastDay = row.Day };
            }
            else
            {
                closures.Add(new ClosureView(row.Day, row.Day, row.Label, works));
            }
        }

        return closures;
    }
}

/// <summary>Days of one client, first and last included.</summary>
/// <param name="Works">True for days with a check although they are holidays.</param>
public sealed record ClosureView(DateOnly FirstDay, DateOnly LastDay, string Label, bool Works);
