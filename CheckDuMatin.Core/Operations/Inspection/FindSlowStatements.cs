using MySqlConnector;

namespace CheckDuMatin.Core.Operations.Inspection;

/// <summary>What the database is busy with, and what has taken it the longest (operations.md, « application lente »).</summary>
public sealed class FindSlowStatements(MySqlDataSource database)
{
    private const int Most = 20;

    /// <summary>
    /// Those that run now, longest first: of other accounts too where the account may see them (PROCESS). Then, where the account may read
    /// performance_schema, the statements with the most time in all since the server started; null where it may not or the server keeps none.
    /// </summary>
    public async Task<SlowStatements> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var running = await ReadAsync(
            connection,
            $"""
            SELECT id, user, CAST(time AS SIGNED), COALESCE(state, ''), LEFT(info, 500)
            FROM information_schema.processlist
            WHERE command NOT IN ('Sleep', 'Daemon', 'Binlog Dump') AND info IS NOT NULL AND id <> CONNECTION_ID()
            ORDER BY time DESC LIMIT {Most}
            """,
            row => new RunningStatement(row.GetInt64(0), row.GetString(1), TimeSpan.FromSeconds(row.GetInt64(2)), row.GetString(3), OneLine(row.GetString(4))),
            cancellationToken);
        return new SlowStatements(running, await HistoryAsync(connection, cancellationToken));
    }

    private static async Task<IReadOnlyList<StatementDigest>?> HistoryAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            // Picoseconds.
            return await ReadAsync(
                connection,
                $"""
                SELECT count_star, CAST(sum_timer_wait / 1e9 AS DOUBLE), CAST(max_timer_wait / 1e9 AS DOUBLE), LEFT(digest_text, 500)
                FROM performance_schema.events_statements_summary_by_digest
                WHERE schema_name = DATABASE() AND digest_text IS NOT NULL
                ORDER BY sum_timer_wait DESC LIMIT {Most}
                """,
                row => new StatementDigest(row.GetInt64(0), row.GetDouble(1) / row.GetInt64(0), row.GetDouble(2), OneLine(row.GetString(3))),
                cancellationToken) is { Count: > 0 } digests ? digests : null;
        }
        catch (MySqlException exception) when (exception.ErrorCode is MySqlErrorCode.TableAccessDenied or MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.AccessDenied)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(MySqlConnection connection, string sql, Func<MySqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static string OneLine(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <param name="Running">Statements at this moment, longest first.</param>
/// <param name="History">Statements by their time in all; null where they cannot be read.</param>
public sealed record SlowStatements(IReadOnlyList<RunningStatement> Running, IReadOnlyList<StatementDigest>? History);

/// <param name="Id">What KILL takes.</param>
/// <param name="Sql">The beginning of the statement, in one line.</param>
public sealed record RunningStatement(long Id, string User, TimeSpan For, string State, string Sql);

/// <param name="Count">Executions since the server started.</param>
/// <param name="MeanMs">Milliseconds of one execution, on average.</param>
/// <param name="MaxMs">Milliseconds of the longest.</param>
/// <param name="Sql">The statement without its values.</param>
public sealed record StatementDigest(long Count, double MeanMs, double MaxMs, string Sql);
