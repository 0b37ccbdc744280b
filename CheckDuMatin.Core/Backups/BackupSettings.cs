using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Backups;

/// <summary>Where backups lie, what they hold of the storage, and whether they are encrypted (operations.md).</summary>
/// <param name="Folder"><c>BACKUP_DIR</c>.</param>
/// <param name="StorageFolder"><c>STORAGE_DIR</c>.</param>
/// <param name="Passphrase">From <c>BACKUP_PASSPHRASE_FILE</c>; null: archives are not encrypted, and hold neither keys nor second factors.</param>
public sealed record BackupSettings(string Folder, string StorageFolder, string? Passphrase)
{
    /// <summary>A shorter passphrase is guessed whatever the work of PBKDF2.</summary>
    public const int MinPassphrase = 12;

    /// <exception cref="SettingException">A value that is missing or cannot be used; the message names its key.</exception>
    public static BackupSettings Read(IConfiguration configuration) => new(
        FolderOf(configuration, "BACKUP_DIR", "backups_missing"),
        FolderOf(configuration, "STORAGE_DIR", "storage_missing"),
        ReadPassphrase(configuration));

    /// <inheritdoc cref="Read"/>
    public static string? ReadPassphrase(IConfiguration configuration) => SecretSetting.Read(configuration, "BACKUP_PASSPHRASE") switch
    {
        null => null,
        { Length: < MinPassphrase } => throw new SettingException("BACKUP_PASSPHRASE_FILE", "passphrase_short", MinPassphrase),
        var passphrase => passphrase,
    };

    private static string FolderOf(IConfiguration configuration, string key, string missing) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? throw new SettingException(key, missing) : Path.GetFullPath(configuration[key]!.Trim());
}
