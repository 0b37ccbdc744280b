using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Database;

/// <summary>
/// Reads a database as it is at one instant, while others write: one transaction with a consistent snapshot (REPEATABLE READ), which locks no row.
/// What it writes is plain SQL that <c>mysql</c> and <c>mariadb</c> read; no statement holds a line that ends in ";" but its last.
/// </summary>
internal sealed class DatabaseDump : IAsyncDisposable
{
    private const int StatementBytes = 512 * 1024;

    private readonly MySqlConnection _connection;
    private readonly string _database;

    private DatabaseDump(MySqlConnection connection, string database, IReadOnlyList<string> tables, string server)
    {
        _connection = connection;
        _database = database;
        Tables = tables;
        Server = server;
    }

    public IReadOnlyList<string> Tables { get; }

    /// <summary>Version of the server.</summary>
    public string Server { get; }

    /// <summary>What stands before the first table: names as UTF-8, instants as UTC, no keys examined on the way.</summary>
    public static string Header =>
        "SET NAMES utf8mb4;\nSET TIME_ZONE = '+00:00';\nSET SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO';\nSET FOREIGN_KEY_CHECKS = 0, UNIQUE_CHECKS = 0;\n";

    public static string Footer => "SET FOREIGN_KEY_CHECKS = 1, UNIQUE_CHECKS = 1;\n";

    /// <summary>Takes the snapshot. The connection is the dump's from now on.</summary>
    public static async Task<DatabaseDump> BeginAsync(MySqlConnection connection, string database, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", cancellationToken);
            // A slow disk on our side must not let the server hang up in the middle of a table.
            await connection.ExecuteAsync("SET TIME_ZONE = '+00:00', NET_WRITE_TIMEOUT = 3600", cancellationToken);
            await connection.ExecuteAsync("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY", cancellationToken);
            var tables = await connection.TablesAsync(database, cancellationToken);
            foreach (var table in tables)
            {
                // Opened once, a table keeps its shape until the transaction ends: a migration waits for us and not the other way round.
                await connection.ExecuteAsync($"SELECT 1 FROM {Name(database, table)} LIMIT 0", cancellationToken);
            }

            return new DatabaseDump(connection, database, tables, connection.ServerVersion);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The migrations that the snapshot has.</summary>
    public async Task<IReadOnlyList<string>> SchemaAsync(CancellationToken cancellationToken) =>
    [
        .. (await _connection.RowsAsync($"SELECT MigrationId FROM {Name(_database, "ef_migrations_history")} ORDER BY MigrationId", cancellationToken)).Select(row => row[0]!),
    ];

    /// <summary>Statements that make the empty table anew.</summary>
    public async Task<string> StructureAsync(string table, CancellationToken cancellationToken)
    {
        var create = (await _connection.RowsAsync($"SHOW CREATE TABLE {Name(_database, table)}", cancellationToken))[0][1]!;
        return $"DROP TABLE IF EXISTS {BareStatements.Quoted(table)};\n{create};\n";
    }

    /// <summary>Reads the rows of a table in the order of its primary key, counts and digests them.</summary>
    /// <param name="write">Takes each INSERT statement; null only to count and digest.</param>
    public async Task<BackupTable> RowsAsync(string table, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? write, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(table, cancellationToken);
        var names = string.Join(", ", columns.Select(column => BareStatements.Quoted(column.Name)));
        var insert = Encoding.UTF8.GetBytes($"INSERT INTO {BareStatements.Quoted(table)} ({names}) VALUES\n");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var statement = new ArrayBufferWriter<byte>(StatementBytes + 4096);
        long rows = 0;

        await using var command = new MySqlCommand($"SELECT {names} FROM {Name(_database, table)}{await OrderAsync(table, cancellationToken)}", _connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            statement.Write(statement.WrittenCount == 0 ? insert : ",\n"u8);
            var start = statement.WrittenCount;
            WriteRow(statement, reader, columns);
            hash.AppendData(statement.WrittenSpan[start..]);
            hash.AppendData("\n"u8);
            rows++;
            if (statement.WrittenCount >= StatementBytes)
            {
                await EndAsync(statement, write, cancellationToken);
            }
        }

        await EndAsync(statement, write, cancellationToken);
        return new BackupTable(table, rows, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static void WriteRow(ArrayBufferWriter<byte> output, MySqlDataReader reader, List<(string Name, ColumnKind Kind)> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            output.Write(i == 0 ? "("u8 : ","u8);
            SqlLiteral.Write(output, reader, i, columns[i].Kind);
        }

        output.Write(")"u8);
    }

    private static async ValueTask EndAsync(
        ArrayBufferWriter<byte> statement, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? write, CancellationToken cancellationToken)
    {
        if (statement.WrittenCount > 0 && write is not null)
        {
            statement.Write(";\n"u8);
            await write(statement.WrittenMemory, cancellationToken);
        }

        statement.ResetWrittenCount();
    }

    /// <summary>Without the generated ones, which no INSERT may name.</summary>
    private async Task<List<(string Name, ColumnKind Kind)>> ColumnsAsync(string table, CancellationToken cancellationToken)
    {
        var columns = await _connection.RowsAsync(
            $"""
            SELECT column_name, data_type, column_type, extra FROM information_schema.columns
            WHERE table_schema = '{MySqlHelper.EscapeString(_database)}' AND table_name = '{MySqlHelper.EscapeString(table)}' ORDER BY ordinal_position
            """,
            cancellationToken);
        return
        [
            .. from column in columns
               where !column[3]!.Contains("STORED GENERATED", StringComparison.OrdinalIgnoreCase) && !column[3]!.Contains("VIRTUAL GENERATED", StringComparison.OrdinalIgnoreCase)
               select (column[0]!, ColumnKinds.Of(column[1]!, column[2]!.Contains("unsigned", StringComparison.OrdinalIgnoreCase))),
        ];
    }

    private async Task<string> OrderAsync(string table, CancellationToken cancellationToken)
    {
        var key = await _connection.RowsAsync(
            $"""
            SELECT column_name FROM information_schema.statistics
            WHERE table_schema = '{MySqlHelper.EscapeString(_database)}' AND table_name = '{MySqlHelper.EscapeString(table)}' AND index_name = 'PRIMARY' ORDER BY seq_in_index
            """,
            cancellationToken);
        return key.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ORDER BY {string.Join(", ", key.Select(column => BareStatements.Quoted(column[0]!)))}");
    }

    private static string Name(string database, string table) => $"{BareStatements.Quoted(database)}.{BareStatements.Quoted(table)}";
}
