using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>A run of a job that somebody has asked a worker for. Kept 90 days.</summary>
public sealed class JobRequest : Entity
{
    public required string Job { get; set; }

    public long RequestedById { get; set; }

    public User? RequestedBy { get; set; }

    public JobRequestState State { get; set; }

    /// <summary>Machine and process of the worker that took it.</summary>
    public string? Instance { get; set; }

    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Null until it is done.</summary>
    public JobOutcome? Outcome { get; set; }

    /// <summary>JSON object of what the run counted.</summary>
    public string? Counts { get; set; }

    public string? Error { get; set; }

    /// <summary>1 while queued or running, null afterwards: with the job it is unique, so a job is asked for once.</summary>
    public byte? OpenMark { get; set; }
}

/// <summary>Where a <see cref="JobRequest"/> stands.</summary>
public enum JobRequestState : byte
{
    Queued = 0,
    Running = 1,
    Done = 2,

    /// <summary>No worker took it within an hour: whoever asked does not expect it any more.</summary>
    Expired = 3,
}
