using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Today's checks are made, and none is late: past its client's reminder delay without having been sent.</summary>
internal sealed class LateChecksProbe(TodayBoard board, TimeProvider time) : IDoctorProbe
{
    /// <summary>The generation comes every five minutes, and needs its moment.</summary>
    private static readonly TimeSpan GenerationPatience = TimeSpan.FromMinutes(7);

    public string Name => "checks";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await board.ReadAsync(ClientScope.System, cancellationToken);
        var missing = rows.Count(row => row is { Check: null, HasServices: true, IsDeleted: false } && row.ScheduledAt + GenerationPatience < now);
        var late = rows.Count(row => row.Check is not null && row.LateBy(now) is not null);
        var state = missing > 0 ? DoctorState.Failed : late > 0 ? DoctorState.Attention : DoctorState.Good;
        return
        [
            new DoctorItem(
                Name,
                state,
                DoctorTexts.Get("checks_value", rows.Count(row => row.Check is not null), late, missing),
                Advice: missing > 0 ? DoctorTexts.Get("advice_missing_checks") : late > 0 ? DoctorTexts.Advice(Name) : null),
        ];
    }
}
