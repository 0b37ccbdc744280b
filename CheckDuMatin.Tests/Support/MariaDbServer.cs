using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using MySqlConnector;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// A private database server on a free port of 127.0.0.1 with a temporary data folder. <see cref="SharedAsync"/> is one for the whole
/// test process, which each fixture asks for a database of its own; <see cref="StartOwnAsync"/> is one that a test may stop, freeze or
/// kill. However the test process ends, even by SIGKILL, its servers and their folders go with it.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    /// <summary>Seconds that a statement which sows, or drops, millions of rows may take on a busy machine.</summary>
    internal const int Patience = 600;

    // The shell becomes the server, and leaves behind a guard that waits on our end of the pipe: the end of the file is the end of us.
    private const string GuardedStart = """
        folder=$1; shift
        exec 3<&0 </dev/null
        (
          trap '' INT TERM HUP
          read -r word <&3 && exit 0
          kill -KILL $$; sleep 0.1; rm -rf "$folder"
        ) >/dev/null 2>&1 &
        exec "$@" 3<&- >>"$folder/server.log" 2>&1
        """;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly Lock SharedLock = new();
    private static Task<MariaDbServer>? shared;

    private readonly TempFolder _folder = new();
    private readonly bool _durable;
    private readonly string _password = RandomNumberGenerator.GetHexString(24);
    private Process? _process;

    private MariaDbServer(bool durable) => _durable = durable;

    /// <summary>TCP port on 127.0.0.1; it stays the same over <see cref="StopAsync"/> and <see cref="StartAsync"/>.</summary>
    public int Port { get; private set; }

    /// <summary>The server of this test process, started at the first call and stopped by <see cref="SharedServices"/>.</summary>
    public static Task<MariaDbServer> SharedAsync()
    {
        lock (SharedLock)
        {
            return shared ??= StartOwnAsync();
        }
    }

    /// <summary>A server of one's own, for tests of outages; to be disposed of.</summary>
    /// <param name="durable">Every commit reaches the disk, as in production.</param>
    public static async Task<MariaDbServer> StartOwnAsync(bool durable = false)
    {
        var server = new MariaDbServer(durable);
        try
        {
            await DatabaseServerFiles.InitializeAsync(server._folder.File("data"));
            await server.WriteAccountsAsync();
            for (var attempt = 1; ; attempt++)
            {
                server.Port = FreePorts.Lasting();
                try
                {
                    await server.StartAsync();
                    return server;
                }
                catch (InvalidOperationException) when (attempt < 3)
                {
                    // Another process took the port between our asking and the server's binding.
                }
            }
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection string of the test account (all rights), on the named database or on none.</summary>
    public string ConnectionString(string? database = null) => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)Port,
        UserID = "tests",
        Password = _password,
        Database = database ?? "",
        SslMode = MySqlSslMode.None,
        AllowPublicKeyRetrieval = true,
    }.ConnectionString;

    /// <summary>A fresh, empty database, dropped on dispose. For one with the schema in it see <see cref="TemplateDatabase"/>.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var name = $"cdm_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        return new TestDatabase(this, name);
    }

    /// <summary>Starts the server again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", GuardedStart, "guard", _folder.FullPath, .. DatabaseServerFiles.Command(_folder.FullPath, Port, _durable)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        _process = Process.Start(start)!;
        await WaitUntilReadyAsync(_process);
    }

    /// <summary>Orderly shutdown: connections are cut, the data stay.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>SIGKILL, as the kernel does when memory runs out: committed data stay.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>SIGSTOP: connections stay open and nothing answers any more, as with a hung host. <see cref="Thaw"/> ends it.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Runs one SQL text outside any database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new MySqlConnection(ConnectionString());
        await connection.OpenAsync();
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = Patience };
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    internal static async Task StopSharedAsync()
    {
        if (shared is not null)
        {
            await (await shared).DisposeAsync();
        }
    }

    private async Task EndAsync(string signal)
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        if (!process.HasExited)
        {
            Signal(process, "CONT");
            Signal(process, signal);
        }

        await process.WaitForExitAsync();
        await process.StandardInput.WriteLineAsync("ended");
        await process.StandardInput.FlushAsync();
        process.Dispose();
    }

    private void Signal(string signal) => Signal(_process ?? throw new InvalidOperationException("The server is stopped."), signal);

    private static void Signal(Process process, string signal)
    {
        // The shell's own kill: the program of that name is not part of a minimal Debian.
        using var kill = Process.Start("/bin/sh", ["-c", "kill -$0 $1", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // The server runs this file at each start, so that no account without a password is ever open.
    private Task WriteAccountsAsync() => File.WriteAllTextAsync(_folder.File("accounts.sql"), $"""
        DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1';
        ALTER USER 'root'@'localhost' IDENTIFIED BY '{_password}';
        CREATE USER IF NOT EXISTS 'tests'@'127.0.0.1' IDENTIFIED BY '{_password}';
        GRANT ALL PRIVILEGES ON *.* TO 'tests'@'127.0.0.1' WITH GRANT OPTION;
        """);

    private async Task WaitUntilReadyAsync(Process process)
    {
        var connectionString = new MySqlConnectionStringBuilder(ConnectionString()) { Pooling = false, ConnectionTimeout = 5 }.ConnectionString;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new MySqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (MySqlException e)
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                {
                    await EndAsync("KILL");
                    throw new InvalidOperationException($"The database server did not start: {e.Message}\n{ReadLog()}", e);
                }
            }

            // There is no event to wait for: the server says nothing when it begins to accept.
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private string ReadLog() => File.Exists(_folder.File("server.log")) ? File.ReadAllText(_folder.File("server.log")) : "";
}
