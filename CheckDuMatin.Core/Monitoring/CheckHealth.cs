using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Today's checks that should be there and are not, and those that are late: past their client's reminder delay without having been sent.</summary>
public sealed class CheckHealth(TodayBoard board, TimeProvider time)
{
    /// <summary>The generation comes every five minutes, and needs its moment.</summary>
    public static readonly TimeSpan GenerationPatience = TimeSpan.FromMinutes(7);

    public async Task<CheckHealthView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await board.ReadAsync(ClientScope.System, cancellationToken);
        return new CheckHealthView(
            rows.Count(row => row.Check is not null),
            [.. rows.Where(row => row is { Check: null, HasServices: true, IsDeleted: false } && row.ScheduledAt + GenerationPatience < now)],
            [.. rows.Where(row => row.Check is not null && row.LateBy(now) is not null)]);
    }
}

/// <param name="Created">Checks of today that are there.</param>
public sealed record CheckHealthView(int Created, IReadOnlyList<TodayRow> Missing, IReadOnlyList<TodayRow> Late);
