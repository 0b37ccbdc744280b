namespace CheckDuMatin.ServiceDefaults;

/// <summary>Settings of <see cref="MySqlDbContextExtensions"/>, read from <c>Aspire:Pomelo:EntityFrameworkCore:MySql</c>.</summary>
public sealed class MySqlDbContextSettings
{
    public string? ConnectionString { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableRetry { get; set; }

    /// <summary>Tries after the first failure of a statement that a deadlock, a lock time-out or a lost connection broke.</summary>
    public int MaxRetryCount { get; set; } = 3;

    /// <summary>Seconds after which a statement is given up.</summary>
    public int CommandTimeout { get; set; } = 30;
}
