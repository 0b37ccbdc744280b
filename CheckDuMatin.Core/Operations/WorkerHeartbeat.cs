using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Operations;

/// <summary>A worker that is, or was, alive: one row per instance, renewed every 15 seconds.</summary>
public sealed class WorkerHeartbeat : Entity
{
    public required string Instance { get; set; }

    public DateTime StartedAt { get; set; }

    public DateTime SeenAt { get; set; }

    public required string ApplicationVersion { get; set; }
}
