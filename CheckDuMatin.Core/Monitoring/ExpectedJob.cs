namespace CheckDuMatin.Core.Monitoring;

/// <summary>A job that leaves a row for every run, and how often it should. The worker and its verbs register theirs.</summary>
public sealed record ExpectedJob(string Name, TimeSpan Period);
