using CheckDuMatin.Core.Monitoring;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Today's checks are made, and none is late.</summary>
internal sealed class LateChecksProbe(CheckHealth checks) : IDoctorProbe
{
    public string Name => "checks";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var today = await checks.ReadAsync(cancellationToken);
        var (late, missing) = (today.Late.Count, today.Missing.Count);
        var state = missing > 0 ? DoctorState.Failed : late > 0 ? DoctorState.Attention : DoctorState.Good;
        return
        [
            new DoctorItem(
                Name,
                state,
                DoctorTexts.Get("checks_value", today.Created, late, missing),
                Advice: missing > 0 ? DoctorTexts.Get("advice_missing_checks") : late > 0 ? DoctorTexts.Advice(Name) : null),
        ];
    }
}
