using System.Data;
using CheckDuMatin.Core.Access;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>The only way to the database: a context is opened with the scope of whoever asks.</summary>
public sealed class ScopedDb(DbContextOptions<CdmContext> options, MySqlDataSource connections, MaintenanceGate maintenance, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastPause = TimeSpan.FromMilliseconds(400);

    /// <summary>A context for reading; the caller disposes it. Not pooled: a pooled one could carry the last user's scope.</summary>
    public CdmContext Open(ClientScope scope) => new(options, scope, time);

    /// <summary>
    /// Runs <paramref name="work"/> in one short READ COMMITTED transaction and commits it. A deadlock or a lock time-out repeats the whole of
    /// it in a new context, so it must do nothing outside the database. An exception rolls everything back; who catches that of a saving within the
    /// work sets <see cref="Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade.AutoSavepointsEnabled"/>.
    /// </summary>
    /// <exception cref="MaintenanceException">A restore replaces the database at this moment.</exception>
    public async Task<T> WriteAsync<T>(ClientScope scope, Func<CdmContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var outer = Open(scope);
        return await outer.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var db = Open(scope);
                // A saving that fails ends the transaction, so that its savepoint would be two round trips for nothing.
                db.Database.AutoSavepointsEnabled = false;
                await db.Database.OpenConnectionAsync(token);
                await maintenance.PassAsync(db.Database.GetDbConnection(), token);
                // Begun and ended whatever the caller does meanwhile: nobody would know of a commit broken off whether it took place.
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, CancellationToken.None);
                var result = await work(db, token);
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            },
            cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(ClientScope scope, Func<CdmContext, CancellationToken, Task> work, CancellationToken cancellationToken) =>
        WriteAsync(
            scope,
            async (db, token) =>
            {
                await work(db, token);
                return true;
            },
            cancellationToken);

    /// <summary>The same for statements written by hand, which <paramref name="work"/> also commits; what it does not commit is rolled back.</summary>
    /// <exception cref="MaintenanceException">A restore replaces the database at this moment.</exception>
    internal Task<T> WriteByHandAsync<T>(ClientScope scope, Func<HandWritten, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => RetryAsync(
        async connection =>
        {
            await maintenance.PassAsync(connection, cancellationToken);
            await using var statements = new HandWritten(connection, scope, time);
            return await work(statements, cancellationToken);
        },
        cancellationToken);

    /// <summary>One statement written by hand, outside a transaction; <paramref name="read"/> begins before the first row. No scope filters what it reads.</summary>
    internal Task<T> ReadByHandAsync<T>(
        string sql, IReadOnlyList<MySqlParameter> parameters, Func<MySqlDataReader, CancellationToken, Task<T>> read, CancellationToken cancellationToken) => RetryAsync(
        async connection =>
        {
            await using var command = connection.CommandOf(sql, parameters);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await read(reader, cancellationToken);
        },
        cancellationToken);

    /// <summary>Does again what a deadlock, a lock time-out or a connection refused has broken. Not by EF's strategy: the context around it costs as much as the work.</summary>
    private async Task<T> RetryAsync<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                await using var connection = await connections.OpenConnectionAsync(cancellationToken);
                return await work(connection);
            }
            catch (MySqlException exception) when (exception.IsTransient && pause <= LastPause)
            {
                await Task.Delay(pause * Random.Shared.NextDouble(), cancellationToken);
            }
        }
    }
}
