using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Laravel;
using CheckDuMatin.Tests.Support;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Laravel;

/// <summary>What the import refuses or needs: reasons in both languages, files and accounts, one run at a time.</summary>
public sealed class ImportLaravelRefusalTests : LaravelImportTest
{
    [Fact]
    public async Task Every_reason_is_told_in_both_languages()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();

        var report = await ImportAsync(app, source);

        Assert.All(report.Issues, issue => Assert.NotEqual(issue.Text(CultureInfo.GetCultureInfo("fr-FR")), issue.Text(CultureInfo.GetCultureInfo("en-GB"))));
        Assert.Equal("rôle inconnu «\u00A0superviseur\u00A0»\u00A0: le compte n’est pas créé", report.Issues.First(issue => issue.Code == "role_unknown").Text(CultureInfo.GetCultureInfo("fr-FR")));
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_with_its_reason_and_no_secret()
    {
        await using var source = await LaravelDatabase.EmptyAsync();
        await using var other = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        await using var app = await StartAsync();

        Assert.Equal("file_missing", (await ProblemAsync(app, Folder.File("absent"))).Code);
        Assert.Equal("file_readable", (await ProblemAsync(app, Folder.WriteFile(source.ConnectionString, UnixFileMode.UserRead | UnixFileMode.OtherRead))).Code);
        var malformed = await ProblemAsync(app, Folder.WriteFile("Server=x;Passwrd=topsecret;nonsense"));
        Assert.Equal("file_malformed", malformed.Code);
        Assert.DoesNotContain("topsecret", malformed.Text(), StringComparison.Ordinal);
        var unreachable = await ProblemAsync(app, Folder.WriteFile("DB_HOST=127.0.0.1\nDB_PORT=1\nDB_DATABASE=laravel\nDB_USERNAME=x\nDB_PASSWORD=\"topsecret\"\n"));
        Assert.Equal("source_unreachable", unreachable.Code);
        Assert.DoesNotContain("topsecret", unreachable.Text(), StringComparison.Ordinal);
        Assert.Equal("source_not_laravel", (await ProblemAsync(app, Folder.WriteFile(other.ConnectionString))).Code);
        Assert.Equal("source_is_ours", (await ProblemAsync(app, Folder.WriteFile(app.Database.ConnectionString))).Code);
        Assert.Equal("administrators_only", (await app.Get<ImportLaravel>().RunAsync(
            ClientScope.Manager(2, []), new ImportLaravelInput(Folder.WriteFile(source.ConnectionString), null, TimeZoneInfo.Utc, DryRun: false), Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task An_account_that_may_only_read_is_enough_and_Laravels_own_file_names_it()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        var server = await MariaDbServer.SharedAsync();
        var reader = $"reader{Guid.NewGuid():N}"[..20];
        await server.ExecuteAsync($"CREATE USER '{reader}'@'%' IDENTIFIED BY 'pa\"ss # w'; GRANT SELECT ON `{source.Name}`.* TO '{reader}'@'%'");
        try
        {
            var file = Folder.WriteFile($"APP_NAME=Check\nDB_CONNECTION=mysql\nDB_HOST=127.0.0.1\nDB_PORT={server.Port}\nDB_DATABASE={source.Name}\nDB_USERNAME={reader}\nDB_PASSWORD=\"pa\\\"ss # w\" # comment\n");

            var imported = await app.Get<ImportLaravel>().RunAsync(ClientScope.System, new ImportLaravelInput(file, null, TimeZoneInfo.Utc, DryRun: false), Cancel);

            Assert.True(imported.Succeeded, imported.Problem?.Text());
            Assert.Equal((5, 5, 0), Counts(imported.Value, "clients"));
        }
        finally
        {
            await server.ExecuteAsync($"DROP USER '{reader}'@'%'");
        }
    }

    [Fact]
    public async Task Of_two_at_once_one_is_refused_and_nothing_comes_twice()
    {
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var app = await StartAsync();
        var input = new ImportLaravelInput(Folder.WriteFile(source.ConnectionString), null, TimeZoneInfo.Utc, DryRun: false);
        // Whichever begins first stands before the locked table of the source until the other has been refused.
        await using var gate = await source.OpenAsync(Cancel);
        await ExecuteAsync(gate, "LOCK TABLES users WRITE");

        Task<Outcome<ImportReport>>[] both = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => app.Get<ImportLaravel>().RunAsync(ClientScope.System, input, Cancel)))];
        var refused = await Task.WhenAny(both);
        await ExecuteAsync(gate, "UNLOCK TABLES");

        Assert.Equal("already_running", (await refused).Problem?.Code);
        Assert.Equal((5, 5, 0), Counts((await both.Single(run => run != refused)).Value!, "clients"));
        Assert.Equal(5, await CountAsync(app, "clients"));
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
