using System.Globalization;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>Jobs whose last run failed, or whose good run is late.</summary>
internal sealed class JobsWatch(JobHealth jobs, OperationsSettings settings) : IWatch
{
    public string Family => "job:";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken) =>
        [.. (await jobs.ReadAsync(cancellationToken)).Where(job => job.HasFailed || job.IsMissing).Select(Tell)];

    private Finding Tell(JobState job)
    {
        var name = job.Job.Name;
        var message = job.HasFailed
            ? AlertTexts.Get("job_failed", name, Local(job.Last!.StartedAt), (job.Last.Error ?? "").ReplaceLineEndings(" "))
            : AlertTexts.Get("job_late", name, job.LastGoodAt is { } good ? Local(good) : AlertTexts.Get("never"));
        return new Finding(Family + name, AlertLevel.Major, message);
    }

    private string Local(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, settings.TimeZone).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
