using System.Globalization;
using MySqlConnector;

namespace CheckDuMatin.Tests.Support;

/// <summary>A database of a fixture's own on a <see cref="MariaDbServer"/>; dispose drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly MariaDbServer _server;

    internal TestDatabase(MariaDbServer server, string name)
    {
        _server = server;
        Name = name;
    }

    /// <summary>The database's name, different each time.</summary>
    public string Name { get; }

    /// <summary>For MySqlConnector and Pomelo alike.</summary>
    public string ConnectionString => _server.ConnectionString(Name);

    /// <summary>An open connection, to look at what the code under test did.</summary>
    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken = default)
    {
        var connection = new MySqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Runs one SQL text and gives the number of rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection) { CommandTimeout = MariaDbServer.Patience };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row; the default where there is none.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    /// <summary>Every row's columns as text, null for NULL.</summary>
    public async Task<IReadOnlyList<string?[]>> RowsAsync(string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string?[]> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture))]);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new MySqlConnection(ConnectionString))
        {
            await MySqlConnection.ClearPoolAsync(pooled);
        }

        await _server.ExecuteAsync($"DROP DATABASE IF EXISTS `{Name}`");
    }
}
