using System.Globalization;
using System.Text;

namespace Aspire.Hosting.Local;

/// <summary>mysqld or mariadbd of this machine on a private data folder.</summary>
internal sealed class LocalMySqlServer(MySqlServerResource server) : ILocalServer
{
    public async Task<LocalProcess> PrepareAsync(LocalServerContext context, CancellationToken cancellationToken)
    {
        var program = ProgramFinder.Find("mariadbd", "mysqld")
            ?? throw new DistributedApplicationException("Ni mysqld ni mariadbd sur cette machine\u00A0: apt-get install mariadb-server-core, ou lancez ./run qui l’installe.");
        var account = ServerAccount.For(context.DataDirectory);
        var data = Path.Combine(context.DataDirectory, "data");
        if (!Directory.Exists(Path.Combine(data, "mysql")))
        {
            await InitializeAsync(program, data, account, cancellationToken);
        }

        var init = Path.Combine(context.DataDirectory, "init.sql");
        await WriteInitAsync(init, cancellationToken);
        await account.TakeAsync(context.DataDirectory, cancellationToken);

        var socket = await SocketAsync(context.DataDirectory, account, cancellationToken);
        var port = server.PrimaryEndpoint.EndpointAnnotation.AllocatedPort!.Value.ToString(CultureInfo.InvariantCulture);
        return new LocalProcess(
            program,
            [
                "--no-defaults", $"--datadir={data}", $"--socket={socket}", $"--pid-file={Path.Combine(context.DataDirectory, "pid")}", $"--init-file={init}", .. account.Arguments,
                "--bind-address=127.0.0.1", $"--port={port}", "--skip-name-resolve", "--skip-log-bin", "--performance-schema=OFF",
                "--character-set-server=utf8mb4", "--collation-server=utf8mb4_unicode_ci", "--max-connections=200", "--innodb-buffer-pool-size=256M",
            ],
            context.DataDirectory);
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
        var password = await server.PasswordParameter.GetValueAsync(cancellationToken);
        var sql = new StringBuilder();
        foreach (var database in server.Databases.Values)
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
        var scopes = user is "root" ? ["*"] : server.Databases.Values.SelectMany(database => new[] { $"`{Escape(database)}`", $"`{Escape(database)}\\_%`" });
        foreach (var scope in scopes)
        {
            sql.AppendLine(CultureInfo.InvariantCulture, $"GRANT ALL PRIVILEGES ON {scope}.* TO '{user}'@'{host}'{(user is "root" ? " WITH GRANT OPTION" : "")};");
        }
    }

    /// <summary>In a grant, _ means any character.</summary>
    private static string Escape(string database) => database.Replace("_", "\\_", StringComparison.Ordinal);
}
