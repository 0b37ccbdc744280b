using System.Text.Json;

namespace CheckDuMatin.Core.Backups;

/// <summary>What an archive holds; the last of its parts, <c>manifest.json</c> (docs/backup-format.md).</summary>
/// <param name="Format">Version of the format, 1.</param>
/// <param name="CreatedAt">UTC; the instant of the snapshot, to the second.</param>
/// <param name="Application">Version of the application that wrote it.</param>
/// <param name="Server">Version of the database server.</param>
/// <param name="Schema">The migrations that the database had.</param>
/// <param name="HasSecrets">Whether the keys and the second factors are in it: in encrypted archives only.</param>
/// <param name="Tables">Every table, with its rows in the snapshot.</param>
/// <param name="Parts">Every other entry of the archive, in order.</param>
public sealed record BackupManifest(
    int Format,
    string Kind,
    DateTime CreatedAt,
    string Application,
    string Server,
    IReadOnlyList<string> Schema,
    bool DatabaseOnly,
    bool HasSecrets,
    IReadOnlyList<BackupTable> Tables,
    IReadOnlyList<BackupPart> Parts)
{
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public long Rows => Tables.Sum(table => table.Rows);

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupDamagedException">It is no manifest.</exception>
    internal static BackupManifest Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw new BackupDamagedException(BackupsProblems.ManifestUnreadable);
        }
        catch (JsonException exception)
        {
            throw new BackupDamagedException(BackupsProblems.ManifestUnreadable, exception);
        }
    }
}

/// <summary>A table of the dump.</summary>
/// <param name="Sha256">Of its rows as the dump writes them, in the order of the primary key, each ended by a line feed; lower-case hexadecimal.</param>
public sealed record BackupTable(string Name, long Rows, string Sha256);

/// <summary>An entry of the archive.</summary>
/// <param name="Path">With slashes, relative.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record BackupPart(string Path, long Bytes, string Sha256);
