using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>What the kernel tells in files: the host's figures in /proc (a container sees the host's there too) and this service's own in its cgroup (version 2, else 1).</summary>
/// <remarks><c>PROC_ROOT</c> and <c>CGROUP_ROOT</c> name other folders, for tests. What is not there is null: other systems have no /proc.</remarks>
public sealed class HostFiles(IConfiguration configuration)
{
    /// <summary>Above this a cgroup of version 1 means "no limit" (a page short of 2^63).</summary>
    private const long NoLimit = 1L << 60;

    private readonly string _proc = configuration["PROC_ROOT"] is { Length: > 0 } proc ? proc : "/proc";
    private readonly string _cgroup = configuration["CGROUP_ROOT"] is { Length: > 0 } cgroup ? cgroup : "/sys/fs/cgroup";

    /// <summary>Part of the host's memory that cannot be had any more; its size in bytes.</summary>
    public (double Used, long Bytes)? Memory()
    {
        long? total = null, available = null;
        foreach (var words in Lines(Path.Combine(_proc, "meminfo")))
        {
            (total, available) = words switch
            {
                ["MemTotal:", var text, ..] => (Number(text) * 1024, available),
                ["MemAvailable:", var text, ..] => (total, Number(text) * 1024),
                _ => (total, available),
            };
        }

        return total > 0 && available is { } free ? (1 - ((double)free / total.Value), total.Value) : null;
    }

    /// <summary>The host's counters since it was started.</summary>
    public CpuCounters? HostCpu()
    {
        // cpu user nice system idle iowait irq softirq steal: proc(5). Guest times are within user's.
        if (Lines(Path.Combine(_proc, "stat")) is not [["cpu", .. var rest], ..] || rest.Length < 4)
        {
            return null;
        }

        var times = rest.Take(8).Select(Number).ToList();
        if (times.Contains(null))
        {
            return null;
        }

        var total = times.Sum()!.Value;
        return new CpuCounters(total - times[3]!.Value - (times.Count > 4 ? times[4]!.Value : 0), total);
    }

    /// <summary>Bytes that this service's cgroup uses; those of the process itself where there is none.</summary>
    public long ServiceMemory() =>
        Single("memory.current") ?? Single("memory/memory.usage_in_bytes") ?? Environment.WorkingSet;

    /// <summary>Bytes that it may use; null: no limit of its own.</summary>
    public long? ServiceMemoryLimit() => (Single("memory.max") ?? Single("memory/memory.limit_in_bytes")) is { } limit and < NoLimit ? limit : null;

    /// <summary>CPU time that this service's cgroup has used; the process's own where there is none.</summary>
    public TimeSpan ServiceCpu()
    {
        var microseconds = Lines(OwnFile("cpu.stat")).FirstOrDefault(words => words is ["usage_usec", ..]) is [_, var text, ..] ? Number(text) : Single("cpuacct/cpuacct.usage") / 1000;
        return microseconds is { } used ? TimeSpan.FromMicroseconds(used) : Environment.CpuUsage.TotalTime;
    }

    /// <summary>Cores that it may use; the machine's where it has no limit of its own.</summary>
    public double ServiceCores() => Lines(OwnFile("cpu.max")) is [[var quota, var period, ..], ..] && Number(quota) is { } most && Number(period) is { } of and > 0
        ? (double)most / of
        : Environment.ProcessorCount;

    private long? Single(string file) => Lines(OwnFile(file)) is [[var text, ..], ..] ? Number(text) : null;

    /// <summary>In a container the cgroup is the root of what it sees; outside one, <c>0::/path</c> of /proc/self/cgroup says where it is.</summary>
    private string OwnFile(string file)
    {
        var own = Lines(Path.Combine(_proc, "self", "cgroup")).FirstOrDefault(words => words is [['0', ':', ':', ..], ..]) is [var line, ..] ? line[3..].TrimStart('/') : "";
        var path = Path.Combine(_cgroup, own, file);
        return File.Exists(path) ? path : Path.Combine(_cgroup, file);
    }

    private static IReadOnlyList<string[]> Lines(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select(line => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 0)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Time of all cores, in the kernel's ticks.</summary>
public sealed record CpuCounters(long Busy, long Total)
{
    /// <summary>Part in use between an earlier reading and this one; null when no time has passed or the machine was started anew.</summary>
    public double? Since(CpuCounters? earlier) => earlier is not null && Total > earlier.Total && Busy >= earlier.Busy
        ? Math.Clamp((double)(Busy - earlier.Busy) / (Total - earlier.Total), 0, 1)
        : null;
}
