using System.Globalization;
using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// How each account reaches the database: Aspire's <c>ConnectionStrings__checkdumatin</c> where it is given, else the keys <c>DB_*</c> of
/// operations.md. The accounts for maintenance and backup are the application's while they have no name of their own.
/// </summary>
public static class DatabaseSettings
{
    /// <summary>Name of the connection string.</summary>
    public const string Name = "checkdumatin";

    private const string DefaultName = "check_du_matin";

    /// <summary>The connection string of an account.</summary>
    /// <exception cref="SettingException">A value that is missing or cannot be used; the message names its key.</exception>
    public static string ConnectionString(IConfiguration configuration, DatabaseAccount account)
    {
        var connection = configuration.GetConnectionString(Name) is { } whole && !string.IsNullOrWhiteSpace(whole)
            ? WithPassword(Parse(whole), configuration)
            : FromKeys(configuration);
        var prefix = account switch
        {
            DatabaseAccount.Maintenance => "DB_MAINTENANCE",
            DatabaseAccount.Backup => "DB_BACKUP",
            _ => null,
        };
        if (prefix is not null && Value(configuration, $"{prefix}_USERNAME") is { } user)
        {
            connection.UserID = user;
            connection.Password = SecretSetting.Read(configuration, $"{prefix}_PASSWORD")
                ?? throw new SettingException($"{prefix}_PASSWORD_FILE", "password_missing_for", $"{prefix}_USERNAME");
        }

        return connection.ConnectionString;
    }

    /// <summary>Reads all three, so that a wrong value stops the start and not the first backup.</summary>
    /// <inheritdoc cref="ConnectionString"/>
    public static void Check(IConfiguration configuration)
    {
        foreach (var account in Enum.GetValues<DatabaseAccount>())
        {
            ConnectionString(configuration, account);
        }
    }

    private static MySqlConnectionStringBuilder Parse(string whole)
    {
        try
        {
            return new MySqlConnectionStringBuilder(whole) is { Server.Length: > 0 } connection
                ? connection
                : throw new SettingException($"ConnectionStrings__{Name}", "connection_server_missing");
        }
        catch (ArgumentException)
        {
            // Its message may quote the password.
            throw new SettingException($"ConnectionStrings__{Name}", "connection_malformed", "Server=…;User ID=…;Password=…;Database=…");
        }
    }

    /// <summary>A connection string without a password takes that of <c>DB_PASSWORD_FILE</c> or <c>DB_PASSWORD</c>, so that the string itself may be shown.</summary>
    private static MySqlConnectionStringBuilder WithPassword(MySqlConnectionStringBuilder connection, IConfiguration configuration)
    {
        if (connection.Password.Length == 0 && SecretSetting.Read(configuration, "DB_PASSWORD") is { } password)
        {
            connection.Password = password;
        }

        return connection;
    }

    private static MySqlConnectionStringBuilder FromKeys(IConfiguration configuration) => new()
    {
        Server = Value(configuration, "DB_HOST") ?? throw new SettingException("DB_HOST", "database_server_missing", Name),
        Port = Port(Value(configuration, "DB_PORT")),
        Database = Value(configuration, "DB_DATABASE") ?? DefaultName,
        UserID = Value(configuration, "DB_USERNAME") ?? DefaultName,
        Password = SecretSetting.Read(configuration, "DB_PASSWORD") ?? throw new SettingException("DB_PASSWORD", "password_missing_or_file", "DB_PASSWORD_FILE"),
    };

    private static uint Port(string? text) => text switch
    {
        null => 3306,
        _ when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0 => port,
        _ => throw new SettingException("DB_PORT", "port_malformed", text),
    };

    private static string? Value(IConfiguration configuration, string key) => string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();
}

/// <summary>Who asks the database (operations.md, accounts).</summary>
public enum DatabaseAccount
{
    /// <summary>Rows: web, worker and most verbs.</summary>
    Application,

    /// <summary>DDL on the database and its scratch schemas: migrations, restore.</summary>
    Maintenance,

    /// <summary>Reads.</summary>
    Backup,
}
