using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Web.Live;

/// <summary>
/// Reads the <c>changes</c> table by id. Ids are given at insert and become visible at commit, so a lower one may appear after a higher one: every
/// reading looks again at what it saw in the last 30 seconds and drops what it knows.
/// </summary>
public sealed class ChangeReader(ScopedDb database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Transactions open while this process starts may still show ids this far below the highest visible one.</summary>
    private const long Lookback = 1000;

    private readonly HashSet<long> _seen = [];
    private readonly Queue<(DateTimeOffset At, long MaxId)> _readings = [];
    private long _floor = -1;
    private long _maxId;

    /// <summary>Changes committed since the last call, by id; the first call only notes where the table stands.</summary>
    public async Task<IReadOnlyList<Change>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        db.Database.SetCommandTimeout(TimeSpan.FromSeconds(3));
        if (_floor < 0)
        {
            await StartAsync(db, cancellationToken);
            return [];
        }

        var rows = await db.Changes.AsNoTracking().Where(change => change.Id > _floor).OrderBy(change => change.Id).ToListAsync(cancellationToken);
        var fresh = rows.Where(change => _seen.Add(change.Id)).ToList();
        Advance(rows);
        return fresh;
    }

    private async Task StartAsync(CdmContext db, CancellationToken cancellationToken)
    {
        var maxId = await db.Changes.Select(change => (long?)change.Id).MaxAsync(cancellationToken) ?? 0;
        var floor = Math.Max(0, maxId - Lookback);
        _seen.UnionWith(await db.Changes.Where(change => change.Id > floor).Select(change => change.Id).ToListAsync(cancellationToken));
        (_floor, _maxId) = (floor, maxId);
    }

    /// <summary>The floor is the highest id that was known 30 seconds ago: what was open below it then has ended since.</summary>
    private void Advance(List<Change> rows)
    {
        var now = time.GetUtcNow();
        _maxId = rows.Count > 0 ? Math.Max(_maxId, rows[^1].Id) : _maxId;
        _readings.Enqueue((now, _maxId));
        var floor = _floor;
        while (_readings.TryPeek(out var reading) && now - reading.At >= Patience)
        {
            floor = _readings.Dequeue().MaxId;
        }

        if (floor > _floor)
        {
            _floor = floor;
            _seen.RemoveWhere(id => id <= floor);
        }
    }
}
