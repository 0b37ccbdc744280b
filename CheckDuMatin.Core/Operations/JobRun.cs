using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Operations;

/// <summary>One run of a job, kept 90 days.</summary>
public sealed class JobRun : Entity
{
    /// <summary>The job's name as <c>cdm jobs</c> lists it.</summary>
    public required string Job { get; set; }

    /// <summary>Machine and process that ran it.</summary>
    public required string Instance { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    public JobOutcome Outcome { get; set; }

    /// <summary>JSON object of what it counted, such as <c>{"created":12,"skipped":0,"failed":0}</c>.</summary>
    public string? Counts { get; set; }

    public string? Error { get; set; }
}

/// <summary>How a <see cref="JobRun"/> ended.</summary>
public enum JobOutcome : byte
{
    Running = 0,
    Succeeded = 1,
    Failed = 2,
    Skipped = 3,
}
