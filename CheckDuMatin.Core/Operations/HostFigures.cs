using System.Globalization;

namespace CheckDuMatin.Core.Operations;

/// <summary>The machine as /proc tells: within a container too, it is the host's.</summary>
/// <param name="UsedMemory">Part of one that cannot be had any more.</param>
/// <param name="LoadPerCore">Mean of five minutes; one is a machine that has just enough to do.</param>
public sealed record HostFigures(double UsedMemory, long MemoryBytes, double LoadPerCore)
{
    /// <summary>Null where there is no /proc.</summary>
    public static HostFigures? Read()
    {
        try
        {
            var memory = File.ReadLines("/proc/meminfo").Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length >= 2 && words[0] is "MemTotal" or "MemAvailable")
                .ToDictionary(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture) * 1024, StringComparer.Ordinal);
            var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[1], CultureInfo.InvariantCulture);
            return new HostFigures(1 - ((double)memory["MemAvailable"] / memory["MemTotal"]), memory["MemTotal"], load / Environment.ProcessorCount);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return null;
        }
    }
}
