namespace CheckDuMatin.Core.Operations.Logs;

/// <summary>Keeps log files for 30 days (operations.md), and less where they would take more than 2 GB: then the oldest go first, those of the last day never.</summary>
public sealed class CleanUpLogs(LogFolder folder, TimeProvider time)
{
    internal const long MostBytes = 2L * 1024 * 1024 * 1024;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    private static readonly TimeSpan Current = TimeSpan.FromDays(1);

    /// <summary>How many files went.</summary>
    public int Run() => Run(MostBytes);

    internal int Run(long mostBytes)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var removed = 0;
        long total = 0;
        foreach (var file in folder.Files(DateTime.MinValue).Select(file => new FileInfo(file)).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            var age = now - file.LastWriteTimeUtc;
            total += file.Length;
            if (age > Kept || (total > mostBytes && age > Current))
            {
                file.Delete();
                removed++;
            }
        }

        return removed;
    }
}
