using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Operations.Logs;

/// <summary>One line of a log file.</summary>
/// <param name="At">UTC.</param>
/// <param name="Source">The class that wrote it.</param>
/// <param name="CorrelationId">What error pages show as the reference; null outside requests and jobs.</param>
public sealed record LogEntry(DateTime At, LogLevel Level, string Service, string? Source, string Message, string? Exception, string? CorrelationId)
{
    public bool IsError => Level >= LogLevel.Error;
}

/// <summary>Which lines are asked for.</summary>
/// <param name="Since">UTC.</param>
/// <param name="Service">web or worker; null: all.</param>
/// <param name="Correlation">Only lines that bear this reference; null: all.</param>
/// <param name="Source">The class that wrote it; null: all.</param>
/// <param name="Limit">At most so many, the latest.</param>
public sealed record LogQuery(DateTime Since, bool ErrorsOnly = false, string? Service = null, string? Correlation = null, string? Source = null, int Limit = 100);
