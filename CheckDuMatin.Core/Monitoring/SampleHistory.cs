using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Reads and forgets the samples.</summary>
public sealed class SampleHistory(ScopedDb database, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int BatchSize = 5000;

    /// <summary>One series within a while until now, oldest first.</summary>
    public async Task<IReadOnlyList<SamplePoint>> RecentAsync(string series, TimeSpan span, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var from = now - span;
        await using var db = database.Open(ClientScope.System);
        return await db.MetricSamples.Where(sample => sample.Series == series && sample.TakenAt > from && sample.TakenAt <= now)
            .OrderBy(sample => sample.TakenAt).Select(sample => new SamplePoint(sample.TakenAt, sample.Value)).ToListAsync(cancellationToken);
    }

    /// <summary>Curves of every series of that name (with and without what it is of): of each of <paramref name="steps"/> equal parts of the span the value that is worst, gaps left out.</summary>
    /// <param name="lowest">Whether the lowest value is the worst: a disk that was nearly full for a minute must show.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SamplePoint>>> CurvesAsync(
        string name, TimeSpan span, int steps, bool lowest, CancellationToken cancellationToken)
    {
        var to = TakeSamples.Minute(time.GetUtcNow().UtcDateTime);
        var from = to - span;
        var seconds = (long)Math.Max(60, span.TotalSeconds / steps);
        var ofSomething = name + ":%";
        await using var db = database.Open(ClientScope.System);
        var rows = await db.Database.SqlQuery<CurveRow>(
            $"""
            SELECT series AS Series, FLOOR(TIMESTAMPDIFF(SECOND, {from}, taken_at) / {seconds}) AS Step, IF({lowest}, MIN(value), MAX(value)) AS Value
            FROM metric_samples
            WHERE (series = {name} OR series LIKE {ofSomething}) AND taken_at > {from} AND taken_at <= {to}
            GROUP BY Series, Step
            ORDER BY Series, Step
            """).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Series, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            IReadOnlyList<SamplePoint> (group) => [.. group.Select(row => new SamplePoint(from.AddSeconds(row.Step * seconds), row.Value))],
            StringComparer.Ordinal);
    }

    /// <summary>The newest figures of each series; empty once they are older than five minutes.</summary>
    public async Task<IReadOnlyDictionary<string, double>> LatestAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime.AddMinutes(-5);
        await using var db = database.Open(ClientScope.System);
        var rows = await db.MetricSamples.AsNoTracking().Where(sample => sample.TakenAt > since && sample.Series != Series.Claim).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.Series, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.MaxBy(row => row.TakenAt)!.Value, StringComparer.Ordinal);
    }

    /// <summary>Removes what is older than 7 days, in small deletions. Returns how many rows went.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        await using var db = database.Open(ClientScope.System);
        var total = 0;
        int removed;
        do
        {
            removed = await db.Database.ExecuteSqlAsync($"DELETE FROM metric_samples WHERE taken_at < {before} ORDER BY taken_at LIMIT {BatchSize}", cancellationToken);
            total += removed;
        }
        while (removed == BatchSize);
        return total;
    }

    private sealed record CurveRow(string Series, long Step, double Value);
}

/// <param name="At">UTC.</param>
public sealed record SamplePoint(DateTime At, double Value);
