using System.Globalization;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>Renews the statistics that the server plans by, and builds anew the tables that are more air than rows (operations.md, monthly).</summary>
public sealed class OptimizeTables(DatabaseConnections connections)
{
    /// <summary>Share of a table's file that is free room.</summary>
    private const double MostFree = 0.20;

    /// <summary>Below this the room is not worth the work, in bytes.</summary>
    private const long LeastFree = 16 * 1024 * 1024;

    /// <summary>InnoDB rebuilds in place while rows are read and written; only its start and end wait for running statements.</summary>
    public async Task<OptimizedTables> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Maintenance, cancellationToken);

        // Whoever has to wait for a table longer than this gives way to the day's work.
        await connection.ExecuteAsync("SET SESSION lock_wait_timeout = 10", cancellationToken);
        var tables = await connection.TablesAsync(connections.Database, cancellationToken);
        foreach (var table in tables)
        {
            await connection.RowsAsync($"ANALYZE TABLE {BareStatements.Quoted(table)}", cancellationToken);
        }

        List<string> rebuilt = [];
        foreach (var table in await FragmentedAsync(connection, cancellationToken))
        {
            await connection.RowsAsync($"OPTIMIZE TABLE {BareStatements.Quoted(table)}", cancellationToken);
            rebuilt.Add(table);
        }

        return new OptimizedTables(tables.Count, rebuilt);
    }

    private async Task<IReadOnlyList<string>> FragmentedAsync(MySqlConnection connection, CancellationToken cancellationToken) =>
    [
        .. (await connection.RowsAsync(
            $"""
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = '{MySqlHelper.EscapeString(connections.Database)}' AND table_type = 'BASE TABLE' AND engine = 'InnoDB'
              AND data_free >= {LeastFree} AND data_free > {MostFree.ToString(CultureInfo.InvariantCulture)} * (data_length + index_length + data_free)
            ORDER BY data_free DESC
            """,
            cancellationToken)).Select(row => row[0]!),
    ];
}

/// <param name="Analyzed">How many tables.</param>
/// <param name="Rebuilt">Those with more than 20 % free room.</param>
public sealed record OptimizedTables(int Analyzed, IReadOnlyList<string> Rebuilt);
