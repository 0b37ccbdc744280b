using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Each job of the schedule had a good run in its time, and its last one was good.</summary>
internal sealed class JobsProbe(JobHistory history, IEnumerable<ExpectedJob> jobs, OperationsSettings settings, TimeProvider time) : IDoctorProbe
{
    public string Name => "jobs";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var last = await history.LastAsync(cancellationToken);
        return [.. jobs.Select(job => Judge(job, last.GetValueOrDefault(job.Name), now))];
    }

    private DoctorItem Judge(ExpectedJob job, LastJobRun? last, DateTime now)
    {
        var name = $"job:{job.Name}";
        var latest = DoctorTexts.Get("job_period", job.Period.TotalMinutes);
        if (last is null)
        {
            return new DoctorItem(name, DoctorState.Attention, DoctorTexts.Get("job_never"), latest, DoctorTexts.Get("advice_job", job.Name));
        }

        // As long again as a period may take: a run that begins late is no run that is missing.
        var isMissing = last.LastGoodAt is not { } good || now - good > job.Period + job.Period;
        var hasFailed = last.Run.Outcome == JobOutcome.Failed;
        var at = TimeZoneInfo.ConvertTimeFromUtc(last.Run.StartedAt, settings.TimeZone);
        return new DoctorItem(
            name,
            isMissing || hasFailed ? DoctorState.Failed : DoctorState.Good,
            hasFailed ? DoctorTexts.Get("job_failed", at, last.Run.Error?.ReplaceLineEndings(" ")) : DoctorTexts.Get("job_value", at),
            latest,
            isMissing || hasFailed ? DoctorTexts.Get("advice_job", job.Name) : null);
    }
}

/// <summary>A job that leaves a row for every run, and how often it should.</summary>
public sealed record ExpectedJob(string Name, TimeSpan Period);
