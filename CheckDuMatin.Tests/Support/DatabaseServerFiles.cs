using System.Diagnostics;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// The program behind <see cref="MariaDbServer"/> and the folder it is given: the installed <c>mariadbd</c>, or the <c>mysqld</c> that
/// <c>CDM_TEST_MYSQLD</c> names, so that the same tests run on both servers.
/// </summary>
internal static class DatabaseServerFiles
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/usr/libexec", "/usr/local/sbin", "/usr/local/bin"];

    /// <summary>Full path of the server program.</summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("CDM_TEST_MYSQLD") is { Length: > 0 } named
        ? named
        : Find("mariadbd") ?? Find("mysqld")
            ?? throw new InvalidOperationException("Neither mariadbd nor mysqld is installed; ./test installs mariadb-server-core.");

    private static bool IsMariaDb { get; } = Path.GetFileName(Program).StartsWith("mariadb", StringComparison.Ordinal);

    /// <summary>Fills an empty data folder with the system tables.</summary>
    public static async Task InitializeAsync(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        string[] command = IsMariaDb
            ? [Find("mariadb-install-db")!, "--no-defaults", $"--datadir={dataFolder}", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"]
            : [Program, "--no-defaults", "--initialize-insecure", $"--datadir={dataFolder}", "--secure-file-priv=NULL"];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. User()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        // Its bootstrap makes temporary tables under fixed names: two servers that begin at once must not meet there.
        start.Environment["TMPDIR"] = Path.GetDirectoryName(dataFolder)!;
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command[0]} failed ({process.ExitCode}): {string.Concat(output)}");
        }
    }

    /// <summary>The server's command line: small, loopback only; quick and losing nothing when the process alone is killed, or <paramref name="durable"/>.</summary>
    public static IEnumerable<string> Command(string folder, int port, bool durable) =>
    [
        Program,
        "--no-defaults",
        $"--datadir={Path.Combine(folder, "data")}",
        $"--socket={Path.Combine(folder, "server.sock")}",
        $"--pid-file={Path.Combine(folder, "server.pid")}",
        $"--log-error={Path.Combine(folder, "server.log")}",
        $"--init-file={Path.Combine(folder, "accounts.sql")}",
        $"--port={port}",
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_unicode_ci",
        "--max-connections=500",
        "--open-files-limit=4096",
        // What is written survives the process, not the machine: a test never sees the difference, and DDL is several times quicker.
        .. durable ? Array.Empty<string>() : ["--innodb-flush-log-at-trx-commit=2", "--innodb-flush-method=nosync", "--innodb-doublewrite=0"],
        "--innodb-buffer-pool-size=256M",
        .. IsMariaDb ? ["--skip-log-bin", "--sync-frm=0"] : new[] { "--disable-log-bin", "--mysqlx=OFF", "--secure-file-priv=NULL" },
        .. User(),
    ];

    // Both servers refuse to run as root until they are told that it is meant.
    private static string[] User() => string.Equals(Environment.UserName, "root", StringComparison.Ordinal) ? ["--user=root"] : [];

    private static string? Find(string name) => Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
