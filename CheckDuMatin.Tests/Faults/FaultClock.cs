using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <summary>
/// The wall clock of some processes, which steps while they run (libfaketime): a file that they read whenever they look at the time. Durations, which
/// they measure by the monotonic clock, go on as on a machine whose clock is set.
/// </summary>
internal sealed class FaultClock : IDisposable
{
    private static readonly string[] Libraries =
        [.. new[] { "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib" }.Select(folder => $"{folder}/faketime/libfaketimeMT.so.1")];

    private static readonly string? Library = Array.Find(Libraries, File.Exists);

    private readonly TempFolder _folder = new();

    public FaultClock() => Step(TimeSpan.Zero);

    /// <summary>Whether clocks can be stepped here: <c>libfaketime</c> is installed.</summary>
    public static bool IsThere => Library is not null;

    /// <summary>What a process needs to go by this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => Library is null
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_PRELOAD"] = Library,
            ["FAKETIME_TIMESTAMP_FILE"] = ClockFile,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // What it holds for a mistake of older C libraries makes every timed wait of .NET return at once, and each process spin.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };

    private string ClockFile => _folder.File("clock");

    /// <summary>From now on the clock is that far from the true time.</summary>
    public void Step(TimeSpan offset)
    {
        // Renamed into place: a reader finds the old offset or the new one.
        var next = _folder.File("next");
        File.WriteAllText(next, FormattableString.Invariant($"{offset.TotalSeconds:+0;-0;+0}\n"));
        File.Move(next, ClockFile, overwrite: true);
    }

    public void Dispose() => _folder.Dispose();
}
