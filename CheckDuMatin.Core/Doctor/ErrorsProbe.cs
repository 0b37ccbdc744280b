using CheckDuMatin.Core.Operations.Logs;

namespace CheckDuMatin.Core.Doctor;

/// <summary>What web and worker wrote as errors to their log files in the last 24 hours.</summary>
internal sealed class ErrorsProbe(LogReader logs, TimeProvider time) : IDoctorProbe
{
    public string Name => "errors";

    public Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var errors = logs.CountErrors(time.GetUtcNow().UtcDateTime.AddDays(-1));
        return Task.FromResult<IReadOnlyList<DoctorItem>>(
        [
            new DoctorItem(
                Name,
                errors == 0 ? DoctorState.Good : DoctorState.Attention,
                errors == 0 ? DoctorTexts.Get("errors_none") : DoctorTexts.Get("errors_value", errors),
                Advice: errors == 0 ? null : DoctorTexts.Advice(Name)),
        ]);
    }
}
