using System.IO.Compression;
using System.Text;
using CheckDuMatin.Core.Data;
using MySqlConnector;

namespace CheckDuMatin.Core.Backups.Database;

/// <summary>Runs what <see cref="DatabaseDump"/> wrote against an empty schema.</summary>
internal sealed class DumpLoader(MySqlConnection connection)
{
    /// <summary>One part of the dump, compressed; each in a transaction of its own.</summary>
    public async Task LoadAsync(Stream part, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(DatabaseDump.Header, cancellationToken);
        await connection.ExecuteAsync("SET AUTOCOMMIT = 0", cancellationToken);
        await using var plain = new GZipStream(part, CompressionMode.Decompress, leaveOpen: true);
        using var lines = new StreamReader(plain, Encoding.UTF8);
        var statement = new StringBuilder();
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            statement.Append(line).Append('\n');
            if (line.EndsWith(';'))
            {
                await connection.ExecuteAsync(statement.ToString(), cancellationToken);
                statement.Clear();
            }
        }

        await connection.ExecuteAsync("COMMIT", cancellationToken);
        if (statement.Length > 0)
        {
            throw new BackupDamagedException(BackupsProblems.Truncated);
        }
    }
}
