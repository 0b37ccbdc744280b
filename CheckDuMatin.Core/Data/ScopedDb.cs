using System.Data;
using CheckDuMatin.Core.Access;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Data;

/// <summary>The only way to the database: a context is opened with the scope of whoever asks.</summary>
public sealed class ScopedDb(DbContextOptions<CdmContext> options, MaintenanceGate maintenance, TimeProvider time)
{
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
                await maintenance.PassAsync(db, token);
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
}
