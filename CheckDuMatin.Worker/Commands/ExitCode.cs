namespace CheckDuMatin.Worker.Commands;

/// <summary>Exit statuses of <c>cdm</c> (operations.md).</summary>
internal enum ExitCode
{
    Good = 0,

    /// <summary>It ran and found trouble, or was refused.</summary>
    Trouble = 1,

    WrongUsage = 2,

    /// <summary>It could not run: the database is away, a setting is missing.</summary>
    CouldNotRun = 3,
}
