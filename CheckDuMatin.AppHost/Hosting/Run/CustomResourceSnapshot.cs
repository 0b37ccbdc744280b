using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is at one moment, as the dashboard shows it.</summary>
public sealed record CustomResourceSnapshot(string ResourceType)
{
    public string? State { get; init; }

    public DateTime? CreatedAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? StoppedAt { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>How many times it was started again after a crash.</summary>
    public int Restarts { get; init; }

    public bool IsHidden { get; init; }

    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Secrets are masked.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    public ImmutableArray<ResourcePropertySnapshot> Properties { get; init; } = [];

    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>Unhealthy unless it runs and every check says it is well.</summary>
    public HealthStatus HealthStatus =>
        State is KnownResourceStates.Running && HealthReports.All(report => report.Status is HealthStatus.Healthy) ? HealthStatus.Healthy : HealthStatus.Unhealthy;
}

/// <summary>An address.</summary>
public sealed record UrlSnapshot(string Name, string Url, bool IsInternal);

/// <summary>A variable of the running resource.</summary>
public sealed record EnvironmentVariableSnapshot(string Name, string Value);

/// <summary>A line of the details: its names are those that the dashboard knows.</summary>
public sealed record ResourcePropertySnapshot(string Name, object? Value, bool IsSensitive = false);

/// <summary>What one health check says; no status is no answer yet.</summary>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? Exception, DateTime? LastRunAt);

/// <summary>A volume or folder that holds data.</summary>
public sealed record VolumeSnapshot(string Source, string Target, string MountType, bool IsReadOnly);
