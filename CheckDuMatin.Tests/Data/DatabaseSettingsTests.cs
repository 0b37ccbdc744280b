using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Configuration;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Data;

public sealed class DatabaseSettingsTests
{
    [Fact]
    public void The_keys_of_the_operator_make_the_connection()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("password"), "s3;cr=et'\n");

        var connection = Read(DatabaseAccount.Application, ("DB_HOST", "db.example"), ("DB_PORT", "3317"), ("DB_DATABASE", "cdm"), ("DB_USERNAME", "app"), ("DB_PASSWORD_FILE", folder.File("password")));

        Assert.Equal(("db.example", 3317u, "cdm", "app", "s3;cr=et'"), (connection.Server, connection.Port, connection.Database, connection.UserID, connection.Password));
    }

    [Fact]
    public void What_may_be_left_out_has_the_names_of_the_compose_file()
    {
        var connection = Read(DatabaseAccount.Backup, ("DB_HOST", "mysql"), ("DB_PORT", ""), ("DB_PASSWORD", "x"), ("DB_PASSWORD_FILE", ""), ("DB_BACKUP_USERNAME", ""));

        Assert.Equal(("mysql", 3306u, "check_du_matin", "check_du_matin", "x"), (connection.Server, connection.Port, connection.Database, connection.UserID, connection.Password));
    }

    [Fact]
    public void A_connection_string_given_whole_wins_and_the_other_accounts_go_by_it()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("password"), "ddl");
        (string, string)[] keys =
        [
            ("ConnectionStrings:checkdumatin", "Server=127.0.0.1;Port=3307;User ID=app;Password=rows;Database=cdm"), ("DB_HOST", "elsewhere"), ("DB_PASSWORD", "other"),
            ("DB_MAINTENANCE_USERNAME", "maintenance"), ("DB_MAINTENANCE_PASSWORD_FILE", folder.File("password")),
        ];

        Assert.Equal(("127.0.0.1", "app", "rows"), Who(Read(DatabaseAccount.Application, keys)));
        Assert.Equal(("127.0.0.1", "maintenance", "ddl"), Who(Read(DatabaseAccount.Maintenance, keys)));
        Assert.Equal(("127.0.0.1", "app", "rows"), Who(Read(DatabaseAccount.Backup, keys)));

        static (string, string, string) Who(MySqlConnectionStringBuilder connection) => (connection.Server, connection.UserID, connection.Password);
    }

    [Fact]
    public void A_connection_string_without_a_password_takes_it_from_the_secret()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("password"), "geheim\n");

        var connection = Read(
            DatabaseAccount.Application, ("ConnectionStrings:checkdumatin", "Server=db.example;User ID=app;SslMode=VerifyFull"), ("DB_PASSWORD_FILE", folder.File("password")));

        Assert.Equal(("db.example", "app", "geheim", MySqlSslMode.VerifyFull), (connection.Server, connection.UserID, connection.Password, connection.SslMode));
    }

    [Theory]
    [InlineData("DB_HOST", "", "DB_HOST")]
    [InlineData("DB_PORT", "0", "DB_PORT")]
    [InlineData("DB_PORT", "mysql", "DB_PORT")]
    [InlineData("DB_PASSWORD", "", "DB_PASSWORD")]
    [InlineData("DB_PASSWORD_FILE", "/nowhere/at/all", "DB_PASSWORD_FILE")]
    [InlineData("DB_PASSWORD_FILE", "/dev/null", "DB_PASSWORD_FILE")]
    [InlineData("DB_PASSWORD_FILE", "/", "DB_PASSWORD_FILE")]
    [InlineData("DB_MAINTENANCE_USERNAME", "ddl", "DB_MAINTENANCE_PASSWORD_FILE")]
    [InlineData("DB_BACKUP_USERNAME", "reader", "DB_BACKUP_PASSWORD_FILE")]
    [InlineData("ConnectionStrings:checkdumatin", "Password=geheim;Nonsense=1", "ConnectionStrings__checkdumatin")]
    [InlineData("ConnectionStrings:checkdumatin", "User ID=app", "ConnectionStrings__checkdumatin")]
    public void A_missing_or_wrong_value_is_told_in_one_line_that_names_its_key(string key, string value, string named)
    {
        var configuration = Configuration([("DB_HOST", "mysql"), ("DB_PASSWORD", "x"), (key, value)]);

        var exception = Assert.Throws<SettingException>(() => DatabaseSettings.Check(configuration));

        Assert.Equal(named, exception.Key);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.DoesNotContain("geheim", exception.Message, StringComparison.Ordinal);
    }

    private static MySqlConnectionStringBuilder Read(DatabaseAccount account, params (string Key, string Value)[] values) =>
        new(DatabaseSettings.ConnectionString(Configuration(values), account));

    private static IConfiguration Configuration((string Key, string Value)[] values)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (key, value) in values)
        {
            all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
