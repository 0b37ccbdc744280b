using Microsoft.Extensions.Configuration;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>Connections of their own, outside the pool and EF, under the account that the work needs: dumps, restores, locks held for long.</summary>
public sealed class DatabaseConnections(IConfiguration configuration)
{
    /// <summary>Name of the application's database.</summary>
    public string Database => new MySqlConnectionStringBuilder(DatabaseSettings.ConnectionString(configuration, DatabaseAccount.Application)).Database;

    /// <summary>Name of the account, for messages.</summary>
    public string UserOf(DatabaseAccount account) => new MySqlConnectionStringBuilder(DatabaseSettings.ConnectionString(configuration, account)).UserID;

    /// <param name="database">The application's when omitted.</param>
    /// <exception cref="SettingException">A value that cannot be used.</exception>
    public string ConnectionString(DatabaseAccount account, string? database = null)
    {
        var settings = new MySqlConnectionStringBuilder(DatabaseSettings.ConnectionString(configuration, account))
        {
            Pooling = false,
            AllowPublicKeyRetrieval = true,
            AllowUserVariables = true,
            UseAffectedRows = false,
            CharacterSet = "utf8mb4",
            // As the server has them: a dump interprets nothing.
            GuidFormat = MySqlGuidFormat.None,
            TreatTinyAsBoolean = false,
            DefaultCommandTimeout = 0,
            Keepalive = 60,
        };
        settings.Database = database ?? settings.Database;
        return settings.ConnectionString;
    }

    /// <inheritdoc cref="ConnectionString"/>
    public async Task<MySqlConnection> OpenAsync(DatabaseAccount account, CancellationToken cancellationToken, string? database = null)
    {
        var connection = new MySqlConnection(ConnectionString(account, database));
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}

/// <summary>Statements on a bare connection.</summary>
internal static class BareStatements
{
    public static MySqlCommand CommandOf(this MySqlConnection connection, string sql, IReadOnlyList<MySqlParameter> parameters)
    {
        var command = new MySqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    public static async Task ExecuteAsync(this MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<object?> ScalarAsync(this MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>The columns of every row, as text; null for NULL.</summary>
    public static async Task<IReadOnlyList<string?[]>> RowsAsync(this MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string?[]> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    /// <summary>The tables of a database by name; views are none.</summary>
    public static async Task<IReadOnlyList<string>> TablesAsync(this MySqlConnection connection, string database, CancellationToken cancellationToken) =>
    [
        .. (await connection.RowsAsync(
            $"SELECT table_name FROM information_schema.tables WHERE table_schema = '{MySqlHelper.EscapeString(database)}' AND table_type = 'BASE TABLE' ORDER BY table_name",
            cancellationToken)).Select(row => row[0]!),
    ];

    /// <summary>A name as an identifier.</summary>
    public static string Quoted(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
