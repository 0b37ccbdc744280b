using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MySqlConnector;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// Refuses writes while a restore puts other tables into place. The mark is a lock of the database server: it goes with the restore, even when
/// that one is killed. Each process asks once a second, so a restore waits <see cref="Notice"/> between the mark and the deed.
/// </summary>
public sealed class MaintenanceGate
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);

    private long _openAt;
    private bool _wasOpen;

    /// <summary>After this long every process knows.</summary>
    internal static TimeSpan Notice { get; } = Freshness + TimeSpan.FromSeconds(0.5);

    /// <summary>The server has one space of names for all databases, of at most 64 characters.</summary>
    internal static string LockName(string database) =>
        $"check_du_matin.maintenance.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..16]}";

    /// <summary>Marks the database, as long as the connection lives or until <c>RELEASE_LOCK</c>.</summary>
    internal static Task<object?> CloseAsync(MySqlConnection connection, string database, CancellationToken cancellationToken) =>
        connection.ScalarAsync($"SELECT GET_LOCK('{LockName(database)}', 60)", cancellationToken);

    /// <summary>Asks on an open connection, outside its transaction.</summary>
    /// <exception cref="MaintenanceException">The database is being replaced; seconds later it is not.</exception>
    internal async Task PassAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (_wasOpen && Stopwatch.GetElapsedTime(Volatile.Read(ref _openAt)) < Freshness)
        {
            return;
        }

        var asked = Stopwatch.GetTimestamp();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT IS_USED_LOCK('{LockName(connection.Database)}') IS NOT NULL";
        if (Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) != 0)
        {
            _wasOpen = false;
            throw new MaintenanceException();
        }

        Volatile.Write(ref _openAt, asked);
        _wasOpen = true;
    }
}

/// <summary>Nothing can be written for some seconds: the database is being replaced by a backup of it.</summary>
public sealed class MaintenanceException() : Exception("The database is being restored; nothing can be written for some seconds.");
