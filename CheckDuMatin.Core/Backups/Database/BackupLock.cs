using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Database;

/// <summary>
/// One at a time writes archives or restores, in all processes: a lock of the database server, which goes with its holder however that one ends.
/// </summary>
public sealed class BackupLock(DatabaseConnections connections)
{
    /// <summary>Null when somebody else holds it, still after <paramref name="patience"/>.</summary>
    public async Task<IAsyncDisposable?> TakeAsync(DatabaseAccount account, TimeSpan patience, CancellationToken cancellationToken)
    {
        var connection = await connections.OpenAsync(account, cancellationToken);
        try
        {
            var seconds = ((int)patience.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            var taken = await connection.ScalarAsync($"SELECT GET_LOCK('{Name("backup", connections.Database)}', {seconds})", cancellationToken);
            if (Convert.ToInt64(taken ?? 0, CultureInfo.InvariantCulture) == 1)
            {
                return new Held(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    /// <summary>The server has one space of names for all databases, of at most 64 characters.</summary>
    internal static string Name(string what, string database) =>
        $"check_du_matin.{what}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(database)))[..16]}";

    private sealed class Held(MySqlConnection connection) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
