using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Each job of the schedule had a good run in its time, and its last one was good.</summary>
internal sealed class JobsProbe(JobHealth jobs, OperationsSettings settings) : IDoctorProbe
{
    public string Name => "jobs";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken) =>
        [.. (await jobs.ReadAsync(cancellationToken)).Select(Judge)];

    private DoctorItem Judge(JobState job)
    {
        var name = $"job:{job.Job.Name}";
        var isBad = job.IsMissing || job.HasFailed;
        return new DoctorItem(
            name,
            isBad ? DoctorState.Failed : DoctorState.Good,
            Tell(job),
            Period(job.Job.Period),
            isBad ? DoctorTexts.Get("advice_job", job.Job.Name) : null);
    }

    private static string Period(TimeSpan period) => period switch
    {
        { TotalDays: >= 2 } => DoctorTexts.Get("job_period_days", (int)period.TotalDays),
        { TotalHours: >= 2 } => DoctorTexts.Get("job_period_hours", (int)period.TotalHours),
        _ => DoctorTexts.Get("job_period", (int)period.TotalMinutes),
    };

    private string Tell(JobState job)
    {
        if (job.Last is not { } last)
        {
            return DoctorTexts.Get("job_never");
        }

        var at = TimeZoneInfo.ConvertTimeFromUtc(last.StartedAt, settings.TimeZone);
        return job.HasFailed ? DoctorTexts.Get("job_failed", at, last.Error?.ReplaceLineEndings(" ")) : DoctorTexts.Get("job_value", at);
    }
}
