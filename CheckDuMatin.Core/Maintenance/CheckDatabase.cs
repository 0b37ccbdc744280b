using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Maintenance;

/// <summary>Whether the database is sound: every table by CHECK TABLE, and no row whose foreign key points to nothing (operations.md, weekly).</summary>
public sealed class CheckDatabase(DatabaseConnections connections)
{
    /// <summary>Reads only, though all of it: for the quiet hours.</summary>
    public async Task<DatabaseSoundness> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await connections.OpenAsync(DatabaseAccount.Application, cancellationToken);
        var tables = await connection.TablesAsync(connections.Database, cancellationToken);
        List<DamagedTable> damaged = [];
        foreach (var table in tables)
        {
            // One row a message; the last of a sound table is "status OK", whatever notes come before.
            var said = await connection.RowsAsync($"CHECK TABLE {BareStatements.Quoted(table)}", cancellationToken);
            damaged.AddRange(said.Where(row => row[2] is "error" or "Error" or "warning" || (row[2] == "status" && row[3] is not ("OK" or "Table is already up to date")))
                .Select(row => new DamagedTable(table, row[3] ?? "")));
        }

        return new DatabaseSoundness(tables.Count, damaged, await OrphansAsync(connection, cancellationToken));
    }

    /// <summary>The server holds the keys itself, unless somebody loaded rows with its checks off; what such a load left is found here.</summary>
    private async Task<IReadOnlyList<OrphanedRows>> OrphansAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        var columns = await connection.RowsAsync(
            $"""
            SELECT constraint_name, table_name, referenced_table_name, column_name, referenced_column_name
            FROM information_schema.key_column_usage
            WHERE table_schema = '{MySqlHelper.EscapeString(connections.Database)}' AND referenced_table_name IS NOT NULL
            ORDER BY table_name, constraint_name, ordinal_position
            """,
            cancellationToken);
        List<OrphanedRows> orphans = [];
        foreach (var key in columns.GroupBy(row => (Name: row[0]!, Table: row[1]!, Referenced: row[2]!)))
        {
            var join = string.Join(" AND ", key.Select(row => $"parent.{BareStatements.Quoted(row[4]!)} = child.{BareStatements.Quoted(row[3]!)}"));
            var set = string.Join(" AND ", key.Select(row => $"child.{BareStatements.Quoted(row[3]!)} IS NOT NULL"));
            var rows = await connection.ScalarAsync(
                $"""
                SELECT COUNT(*) FROM {BareStatements.Quoted(key.Key.Table)} child
                WHERE {set} AND NOT EXISTS (SELECT 1 FROM {BareStatements.Quoted(key.Key.Referenced)} parent WHERE {join})
                """,
                cancellationToken);
            if (Convert.ToInt64(rows, System.Globalization.CultureInfo.InvariantCulture) is > 0 and var count)
            {
                orphans.Add(new OrphanedRows(key.Key.Table, key.Key.Referenced, count));
            }
        }

        return orphans;
    }
}

/// <param name="Tables">How many were looked at.</param>
public sealed record DatabaseSoundness(int Tables, IReadOnlyList<DamagedTable> Damaged, IReadOnlyList<OrphanedRows> Orphans);

/// <param name="Message">The server's words.</param>
public sealed record DamagedTable(string Table, string Message);

/// <summary>Rows of a table that point to rows of another which are not there.</summary>
public sealed record OrphanedRows(string Table, string Referenced, long Rows);
