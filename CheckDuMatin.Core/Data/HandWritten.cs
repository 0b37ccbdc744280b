using System.Net.Sockets;
using CheckDuMatin.Core.Access;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// One READ COMMITTED transaction of statements written by hand, several of them in each round trip: for what people wait for many times a second, where what EF does
/// around a statement, and each way to the server and back, cost several times the statement. Begun with the first statement. Who writes them sees to what
/// <see cref="CdmContext"/> does elsewhere: the filter of <see cref="Seen"/>, instants and row versions. <see cref="ScopedDb.WriteByHandAsync"/> makes one.
/// </summary>
public sealed class HandWritten : IAsyncDisposable
{
    private const string Begin = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; START TRANSACTION;\n";

    private readonly MySqlConnection _connection;
    private readonly TimeProvider _time;
    private DateTime? _now;
    private bool _isOpen;

    internal HandWritten(MySqlConnection connection, ClientScope scope, TimeProvider time) => (_connection, Scope, _time) = (connection, scope, time);

    public ClientScope Scope { get; }

    /// <summary>
    /// Instant of writing, the same for every row of the transaction: when it is first asked for, which is after the rows to be changed were locked. One from before
    /// the wait for a lock could be older than what open pages still look for among the changes, and nobody would ever be told of this one.
    /// </summary>
    internal DateTime Now => _now ??= _time.GetUtcNow().UtcDateTime;

    /// <summary>The condition under which the scope sees a row, to stand in a WHERE.</summary>
    /// <param name="column">Where the row has its client's id.</param>
    internal string Seen(string column) => Scope switch
    {
        { SeesAll: true } => "TRUE",
        { ClientIds: [] } => "FALSE",
        _ => $"{column} IN ({string.Join(',', Scope.ClientIds)})",
    };

    /// <summary>Sends statements of which some return rows. The caller disposes the reader before he asks for more.</summary>
    internal async Task<MySqlDataReader> ReadAsync(string sql, IReadOnlyList<MySqlParameter> parameters, CancellationToken cancellationToken)
    {
        await using var command = _connection.CommandOf(_isOpen ? sql : Begin + sql, parameters);
        _isOpen = true;
        return await command.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>
    /// Sends statements that change one row each, and ends the transaction with them. They change rows that are locked already: none of them can miss its row.
    /// Whatever the caller does meanwhile: nobody would know of a commit broken off whether it took place.
    /// </summary>
    internal async Task CommitAsync(string sql, IReadOnlyList<MySqlParameter> parameters)
    {
        await using var command = _connection.CommandOf($"{(_isOpen ? "" : Begin)}{sql};\nCOMMIT", parameters);
        _isOpen = true;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
        _isOpen = false;
    }

    /// <summary>Rolls back what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isOpen)
        {
            try
            {
                await _connection.ExecuteAsync("ROLLBACK", CancellationToken.None);
            }
            catch (Exception exception) when (exception is MySqlException or InvalidOperationException or IOException or SocketException)
            {
                // The connection is what has failed: the server rolls back when it goes, or when the pool resets it for the next.
            }
        }
    }
}
