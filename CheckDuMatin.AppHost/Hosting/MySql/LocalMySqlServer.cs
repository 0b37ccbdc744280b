using System.Globalization;
using System.Text;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Makes the data folder of a mysqld or mariadbd of this machine, and says how the program is started.</summary>
internal sealed class LocalMySqlServer(LocalMySqlResource server, int port)
{
    private List<string>? arguments;

    /// <summary>The command line, once prepared.</summary>
    public IReadOnlyList<string> Arguments => arguments ?? throw new DistributedApplicationException($"{server.Name} n’est pas prêt à démarrer.");

    /// <summary>Called before each start.</summary>
    /// <exception cref="DistributedApplicationException">The program is not there, or its data folder could not be made.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var directory = server.WorkingDirectory;
        if (!File.Exists(server.Command))
        {
            throw new DistributedApplicationException("Ni mysqld ni mariadbd sur cette machine\u00A0: apt-get install mariadb-server-core, ou lancez ./run qui l’installe.");
        }

        var account = ServerAccount.For(directory);
        var data = Path.Combine(directory, "data");
        if (!Directory.Exists(Path.Combine(data, "mysql")))
        {
            await InitializeAsync(server.Command, data, account, cancellationToken);
        }

        var init = Path.Combine(directory, "init.sql");
        await WriteInitAsync(init, cancellationToken);
        await account.TakeAsync(directory, cancellationToken);

        var socket = await SocketAsync(directory, account, cancellationToken);
        arguments =
        [
            "--no-defaults", $"--datadir={data}", $"--socket={socket}", $"--pid-file={Path.Combine(directory, "pid")}", $"--init-file={init}", .. account.Arguments,
            "--bind-address=127.0.0.1", $"--port={port.ToString(CultureInfo.InvariantCulture)}", "--skip-name-resolve", "--skip-log-bin", "--performance-schema=OFF",
            "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci", "--max-connections=200", "--innodb-buffer-pool-size=256M",
        ];
    }

    /// <summary>A socket path longer than 107 characters is refused, and a project folder may be deep.</summary>
    private static async Task<string> SocketAsync(string directory, ServerAccount account, CancellationToken cancellationToken)
    {
        var socket = Path.Combine(directory, "socket");
        if (Encoding.UTF8.GetByteCount(socket) <= 100)
        {
            return socket;
        }

        var folder = Directory.CreateTempSubdirectory("cdm-sql-").FullName;
        await account.TakeAsync(folder, cancellationToken);
        return Path.Combine(folder, "socket");
    }

    /// <summary>Made beside and renamed: an interrupted first start is done again, not taken for a database.</summary>
    private static async Task InitializeAsync(string program, string data, ServerAccount account, CancellationToken cancellationToken)
    {
        var fresh = data + ".new";
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        Directory.CreateDirectory(fresh);
        await account.TakeAsync(fresh, cancellationToken);
        var (installer, args) = ProgramFinder.Find("mariadb-install-db") is { } install
            ? (install, (string[])["--no-defaults", $"--datadir={fresh}", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve", .. account.Arguments])
            : (program, ["--no-defaults", "--initialize-insecure", $"--datadir={fresh}", .. account.Arguments]);

        // Its bootstrap makes temporary tables under fixed names: two first starts at once must not meet in /tmp.
        var temporary = fresh + "-tmp";
        Directory.CreateDirectory(temporary);
        await account.TakeAsync(temporary, cancellationToken);
        var (exitCode, output) = await ProgramRunner.RunAsync(installer, args, cancellationToken, temporary);
        Directory.Delete(temporary, recursive: true);
        if (exitCode != 0)
        {
            throw new DistributedApplicationException($"La base n’a pas pu être préparée dans {data}\u00A0:\n{output}");
        }

        Directory.Move(fresh, data);
    }

    /// <summary>One statement a line, run at every start: accounts and databases are what the model says, whatever the folder held.</summary>
    private async Task WriteInitAsync(string path, CancellationToken cancellationToken)
    {
        var password = await server.Password.GetValueAsync(cancellationToken);
        var sql = new StringBuilder();
        foreach (var database in server.Databases)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;");
        }

        foreach (var user in new[] { "root", server.UserName }.Distinct(StringComparer.Ordinal))
        {
            foreach (var host in new[] { "localhost", "127.0.0.1" })
            {
                sql.AppendLine(CultureInfo.InvariantCulture, $"CREATE USER IF NOT EXISTS '{user}'@'{host}' IDENTIFIED BY '{password}';");
                sql.AppendLine(CultureInfo.InvariantCulture, $"ALTER USER '{user}'@'{host}' IDENTIFIED BY '{password}';");
                AddGrants(sql, user, host);
            }
        }

        await PrivateFile.WriteAsync(path, sql.ToString(), cancellationToken);
    }

    /// <summary>The application's account owns its databases and their scratch copies (restore tests), nothing else.</summary>
    private void AddGrants(StringBuilder sql, string user, string host)
    {
        var scopes = user is "root" ? ["*"] : server.Databases.SelectMany(database => new[] { $"`{Escape(database)}`", $"`{Escape(database)}\\_%`" });
        foreach (var scope in scopes)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"GRANT ALL PRIVILEGES ON {scope}.* TO '{user}'@'{host}'{(user is "root" ? " WITH GRANT OPTION" : "")};");
        }
    }

    /// <summary>In a grant, _ means any character.</summary>
    private static string Escape(string database) => database.Replace("_", "\\_", StringComparison.Ordinal);
}
