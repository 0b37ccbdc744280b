namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that the dashboard knows.</summary>
public static class KnownResourceStates
{
    public const string NotStarted = "NotStarted";
    public const string Waiting = "Waiting";
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Stopping = "Stopping";
    public const string Exited = "Exited";
    public const string Finished = "Finished";
    public const string FailedToStart = "FailedToStart";

    /// <summary>States in which nothing runs.</summary>
    public static bool IsTerminal(string? state) => state is Exited or Finished or FailedToStart;
}
