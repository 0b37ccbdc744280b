namespace CheckDuMatin.Core.Monitoring;

/// <summary>The series of <see cref="MetricSample"/>. What a series is of stands after a colon.</summary>
public static class Series
{
    /// <summary>Claims a minute: whoever writes its row takes that minute's samples.</summary>
    public const string Claim = "sample.taken";

    public const string HostCpu = "host.cpu";
    public const string HostMemory = "host.memory";
    public const string DiskFree = "disk.free";
    public const string DatabaseSize = "database.size";
    public const string ServiceMemory = "service.memory";
    public const string ServiceCpu = "service.cpu";
    public const string MailQueue = "mail.queue";
    public const string MailFailed = "mail.failed";
    public const string MailOldest = "mail.oldest";
    public const string ChecksLate = "checks.late";
    public const string ChecksMissing = "checks.missing";
    public const string JobLag = "job.lag";
    public const string WorkerAge = "worker.age";
    public const string AlertsOpen = "alerts.open";

    /// <summary>The series that are exported as metrics, each with its unit (UCUM, as OpenTelemetry takes them) and the tag that tells what it is of.</summary>
    public static IReadOnlyList<SeriesMetric> Metrics { get; } =
    [
        new(HostCpu, "1", Tag: null, "CPU of the host in use, mean of the last minute"),
        new(HostMemory, "1", Tag: null, "Memory of the host that cannot be had any more"),
        new(DiskFree, "1", "path", "Free room of the disk that is mounted there"),
        new(DatabaseSize, "By", Tag: null, "Data and indexes of the database"),
        new(ServiceMemory, "By", "service", "Memory that the service's cgroup uses"),
        new(ServiceCpu, "1", "service", "CPU that the service's cgroup used of what it may, mean of the last minute"),
        new(MailQueue, "{mail}", Tag: null, "Mails that wait to be sent"),
        new(MailFailed, "{mail}", Tag: null, "Mails that were given up"),
        new(MailOldest, "s", Tag: null, "How long the oldest waiting mail has waited"),
        new(ChecksLate, "{check}", Tag: null, "Today's checks that are late"),
        new(ChecksMissing, "{check}", Tag: null, "Today's checks that should be there and are not"),
        new(JobLag, "s", "job", "How long a job's good run is overdue"),
        new(WorkerAge, "s", Tag: null, "Time since a worker was last seen"),
        new(AlertsOpen, "{alert}", "level", "Open alerts"),
    ];

    public static string Of(string series, string what) => $"{series}:{what}";

    /// <summary>The series without what it is of, and that; null where it is of nothing.</summary>
    public static (string Name, string? What) Split(string series) => series.Split(':', 2) is [var name, var what] ? (name, what) : (series, null);
}

/// <summary>A series as it is exported.</summary>
/// <param name="Tag">Name of the attribute; null: it has none.</param>
/// <param name="Description">English, as such descriptions are.</param>
public sealed record SeriesMetric(string Series, string Unit, string? Tag, string Description)
{
    /// <summary>As OpenTelemetry names it; Prometheus puts underscores for the points and appends the unit.</summary>
    public string MetricName => $"cdm.{Series}";
}
