using System.Globalization;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Restore;

/// <summary>Puts the tables of a scratch schema into the place of the application's, all in one statement that happens or does not.</summary>
internal static partial class TableSwap
{
    /// <summary>Seconds that an open transaction of somebody else may keep the exchange waiting.</summary>
    private const int LockWait = 30;

    /// <summary>Prepares what has to be as late as possible, then renames. The scheduler's tables stay: they are of this moment, and no data.</summary>
    /// <exception cref="MySqlException">Nothing was exchanged, unless the connection broke: then nobody knows but the server.</exception>
    public static async Task RunAsync(MySqlConnection connection, string database, string scratch, string replaced, CancellationToken cancellationToken)
    {
        var live = await connection.TablesAsync(database, cancellationToken);
        var loaded = await connection.TablesAsync(scratch, cancellationToken);
        var staying = live.Where(IsScheduler).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await CarryCountersAsync(connection, database, scratch, live.Intersect(loaded, StringComparer.OrdinalIgnoreCase).Where(table => !staying.Contains(table)), cancellationToken);
        var moves = live.Where(table => !staying.Contains(table)).Select(table => (From: database, To: replaced, Table: table))
            .Concat(loaded.Where(table => !staying.Contains(table)).Select(table => (From: scratch, To: database, Table: table)));
        await connection.ExecuteAsync($"SET SESSION LOCK_WAIT_TIMEOUT = {LockWait.ToString(CultureInfo.InvariantCulture)}", cancellationToken);
        await connection.ExecuteAsync(
            "RENAME TABLE " + string.Join(", ", moves.Select(move => $"{Name(move.From, move.Table)} TO {Name(move.To, move.Table)}")), CancellationToken.None);
    }

    /// <summary>
    /// No number is given twice: mail's Message-ID, links and the change feed go by them, and what was made since the backup had some.
    /// </summary>
    private static async Task CarryCountersAsync(MySqlConnection connection, string database, string scratch, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
        {
            if (await CounterAsync(connection, database, table, cancellationToken) is { } counter && counter > (await CounterAsync(connection, scratch, table, cancellationToken) ?? 1))
            {
                await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"ALTER TABLE {Name(scratch, table)} AUTO_INCREMENT = {counter}"), cancellationToken);
            }
        }
    }

    /// <summary>The number that the next row would get; null where rows get none, or none has one yet.</summary>
    private static async Task<ulong?> CounterAsync(MySqlConnection connection, string schema, string table, CancellationToken cancellationToken)
    {
        var create = (await connection.RowsAsync($"SHOW CREATE TABLE {Name(schema, table)}", cancellationToken))[0][1]!;
        var match = Counter().Match(create);
        return match.Success ? ulong.Parse(match.Groups["next"].Value, CultureInfo.InvariantCulture) : null;
    }

    private static bool IsScheduler(string table) => table.StartsWith("QRTZ_", StringComparison.OrdinalIgnoreCase);

    private static string Name(string schema, string table) => $"{BareStatements.Quoted(schema)}.{BareStatements.Quoted(table)}";

    [GeneratedRegex(@"\bAUTO_INCREMENT=(?<next>[0-9]+)\b", RegexOptions.None, 1000)]
    private static partial Regex Counter();
}
