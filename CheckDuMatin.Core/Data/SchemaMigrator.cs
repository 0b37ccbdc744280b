using System.Data;
using System.Diagnostics;
using System.Globalization;
using CheckDuMatin.Core.Access;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// Applies migrations under a lock of the database server, so that several starters wait for one another, and tells which are applied.
/// DDL commits by itself in MySQL: a migration holds one change, and what was done before a failure stays done.
/// </summary>
public sealed class SchemaMigrator(ScopedDb database, MySqlDataSource dataSource)
{
    private const string Lock = "check_du_matin.migrate";

    /// <summary>Applies what is pending, waiting up to <paramref name="patience"/> for the server to answer. Returns the names applied.</summary>
    /// <exception cref="MySqlException">The server does not answer in time, or a migration fails.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var connection = await OpenPatientlyAsync(patience, cancellationToken);
        if (Convert.ToInt64(await ExecuteAsync(connection, $"SELECT GET_LOCK('{Lock}', 600)", cancellationToken), CultureInfo.InvariantCulture) != 1)
        {
            throw new TimeoutException("Another migration has been running for ten minutes.");
        }

        try
        {
            await using var db = database.Open(ClientScope.System);
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
            await db.Database.MigrateAsync(cancellationToken);
            return pending;
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT RELEASE_LOCK('{Lock}')", CancellationToken.None);
        }
    }

    /// <summary>Every migration of this version in order, with whether the database has it.</summary>
    public async Task<IReadOnlyList<(string Name, bool Applied)>> StatusAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return [.. db.Database.GetMigrations().Select(name => (name, applied.Contains(name)))];
    }

    /// <summary>The names of this version's migrations, in order; asks no database.</summary>
    public IReadOnlyList<string> Known()
    {
        using var db = database.Open(ClientScope.System);
        return [.. db.Database.GetMigrations()];
    }

    /// <summary>Brings another schema up to this version: one that a backup was loaded into, which nobody else knows.</summary>
    internal async Task MigrateAsync(MySqlConnection scratch, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        db.Database.SetDbConnection(scratch);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.MigrateAsync(cancellationToken);
    }

    private async Task<MySqlConnection> OpenPatientlyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await dataSource.OpenConnectionAsync(cancellationToken);
            }
            catch (MySqlException exception) when (started.Elapsed < patience && exception.ErrorCode != MySqlErrorCode.AccessDenied)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellationToken);
            }
        }
    }

    private static async Task<object?> ExecuteAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        if (connection.State != ConnectionState.Open)
        {
            return null;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 700;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
