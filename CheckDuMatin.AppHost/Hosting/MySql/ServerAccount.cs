using System.Globalization;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>As whom a database server runs: as this user, but never as root if that can be helped.</summary>
internal sealed record ServerAccount(string? Name)
{
    private static readonly string[] Ordinary = ["mysql", "nobody"];

    /// <summary>mysqld and mariadbd refuse to run as root unless told; an ordinary account must be able to reach the folder.</summary>
    public static ServerAccount For(string directory)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount((string?)null);
        }

        var accounts = File.Exists("/etc/passwd") ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal) : [];
        var ordinary = Array.Find(Ordinary, accounts.Contains);
        return new ServerAccount(ordinary is not null && IsReachable(directory) ? ordinary : "root");
    }

    public IEnumerable<string> Arguments => Name is null ? [] : [$"--user={Name}"];

    /// <summary>Gives a folder and all in it to the account.</summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null or "root")
        {
            return;
        }

        var (exitCode, output) = await ProgramRunner.RunAsync("chown", ["-R", Name, path], cancellationToken);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"chown {path} : {output}"));
        }
    }

    private static bool IsReachable(string directory)
    {
        for (var folder = new DirectoryInfo(directory).Parent; folder is not null; folder = folder.Parent)
        {
            if (!OperatingSystem.IsWindows() && !folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
