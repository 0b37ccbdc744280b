using System.Diagnostics;
using MySqlConnector;

namespace CheckDuMatin.Benchmarks;

/// <summary>The transaction that a saved line comes down to, on a connection of its own: the check's counters, the line, the audit and the change that pages listen to. Nothing is read, nothing is checked.</summary>
internal sealed class BareSaver : IAsyncDisposable
{
    private readonly MySqlConnection _connection;
    private readonly MySqlCommand[] _statements;
    private readonly IReadOnlyList<long> _services;

    private BareSaver(MySqlConnection connection, long checkId, IReadOnlyList<long> services)
    {
        (_connection, _services) = (connection, services);
        _statements = [.. Statements.Select(sql => Command(connection, sql, checkId))];
    }

    private static readonly string[] Statements =
    [
        "UPDATE checks SET success_lines = success_lines + 1, last_changed_by_id = 1, version = version + 1, updated_at = UTC_TIMESTAMP(6) WHERE id = @check",
        """
        UPDATE check_lines SET status = @status, comment = @comment, changed_by_id = 1, version = version + 1, updated_at = UTC_TIMESTAMP(6)
        WHERE check_id = @check AND service_id = @service
        """,
        """
        INSERT INTO audit_entries (created_at, user_id, client_id, action, entity_id, part_id, `before`, `after`, remote_address, correlation_id)
        VALUES (UTC_TIMESTAMP(6), 1, NULL, 'line.saved', @check, @service, '{"status":"pending"}', @comment, '127.0.0.1', '0123456789abcdef0123456789abcdef')
        """,
        "INSERT INTO changes (created_at, entity, entity_id, part_id, client_id, version, user_id) VALUES (UTC_TIMESTAMP(6), 3, @check, @service, NULL, @turn, 1)",
    ];

    public static async Task<BareSaver> OpenAsync(string connectionString, long checkId, IReadOnlyList<long> services, CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return new BareSaver(connection, checkId, services);
    }

    /// <returns>The milliseconds until it was committed.</returns>
    public async Task<double?> SaveTurnAsync(int turn, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        foreach (var statement in _statements)
        {
            statement.Transaction = transaction;
            statement.Parameters["@service"].Value = _services[turn % _services.Count];
            statement.Parameters["@status"].Value = turn / _services.Count % 2 == 0 ? 2 : 1;
            statement.Parameters["@comment"].Value = $"Vérifié, tour {turn}";
            statement.Parameters["@turn"].Value = turn;
            if (await statement.ExecuteNonQueryAsync(cancellationToken) != 1)
            {
                throw new InvalidOperationException($"Not one row: {statement.CommandText}");
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static MySqlCommand Command(MySqlConnection connection, string sql, long checkId)
    {
        var command = new MySqlCommand(sql, connection);
        command.Parameters.AddWithValue("@check", checkId);
        foreach (var name in (string[])["@service", "@status", "@comment", "@turn"])
        {
            command.Parameters.AddWithValue(name, null);
        }

        return command;
    }
}
