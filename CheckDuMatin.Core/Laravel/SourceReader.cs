using System.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Reads the former application's database as it stands at one instant, in a read-only transaction: it may go on working meanwhile, and nothing
/// that this session does could change it.
/// </summary>
internal static class SourceReader
{
    /// <summary>All rows in memory, some hundred bytes for each line of a check. Problems: unreachable; no such schema; our own database.</summary>
    public static async Task<Outcome<SourceData>> ReadAsync(MySqlConnectionStringBuilder source, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new MySqlConnection(source.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            // The session keeps the server's own time zone: TIMESTAMP columns then read as Laravel itself reads them.
            await ExecuteAsync(connection, "SET NAMES utf8mb4", cancellationToken);
            await ExecuteAsync(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", cancellationToken);
            await ExecuteAsync(connection, "SET SESSION TRANSACTION READ ONLY", cancellationToken);
            await ExecuteAsync(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", cancellationToken);
            return await ReadTablesAsync(connection, source.Database, cancellationToken);
        }
        catch (MySqlException exception)
        {
            // The server's words name the account and the host, never the password.
            return LaravelProblems.SourceUnreachable(exception.Message.ReplaceLineEndings(" "));
        }
    }

    private static async Task<Outcome<SourceData>> ReadTablesAsync(MySqlConnection connection, string database, CancellationToken cancellationToken)
    {
        var present = await ColumnsAsync(connection, cancellationToken);
        if (present.Contains(("ef_migrations_history", "migration_id")) || present.Contains(("check_lines", "check_id")))
        {
            return LaravelProblems.SourceIsOurs;
        }

        Dictionary<string, IReadOnlyList<SourceRow>> tables = new(StringComparer.Ordinal);
        foreach (var table in SourceSchema.Tables)
        {
            var missing = table.Columns.Where(column => !present.Contains((table.Name, column))).ToList();
            if (missing.Count > 0)
            {
                if (table.Needed)
                {
                    return LaravelProblems.SourceNotLaravel($"{table.Name}.{missing[0]}");
                }

                tables[table.Name] = [];
                continue;
            }

            tables[table.Name] = await RowsAsync(connection, table, [.. table.Columns.Concat(table.Optional.Where(column => present.Contains((table.Name, column))))], cancellationToken);
        }

        return new SourceData(database, tables);
    }

    private static async Task<HashSet<(string Table, string Column)>> ColumnsAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        HashSet<(string, string)> columns = [];
        await using var command = new MySqlCommand("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = DATABASE()", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add((reader.GetString(0).ToLowerInvariant(), reader.GetString(1).ToLowerInvariant()));
        }

        return columns;
    }

    private static async Task<IReadOnlyList<SourceRow>> RowsAsync(MySqlConnection connection, SourceTable table, string[] columns, CancellationToken cancellationToken)
    {
        // Names from our own list alone.
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 600;
        command.CommandText = $"SELECT {string.Join(", ", columns.Select(column => $"`{column}`"))} FROM `{table.Name}` ORDER BY 1";
        var places = columns.Select((column, index) => (column, index)).ToDictionary(pair => pair.column, pair => pair.index, StringComparer.Ordinal);
        List<SourceRow> rows = [];
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new object?[columns.Length];
            for (var column = 0; column < columns.Length; column++)
            {
                values[column] = await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetValue(column);
            }

            rows.Add(new SourceRow(places, values));
        }

        return rows;
    }

    private static async Task ExecuteAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>The former application's rows, each table by its first column.</summary>
/// <param name="Name">The database's name.</param>
internal sealed record SourceData(string Name, IReadOnlyDictionary<string, IReadOnlyList<SourceRow>> Tables)
{
    public IReadOnlyList<SourceRow> Of(string table) => Tables[table];
}
