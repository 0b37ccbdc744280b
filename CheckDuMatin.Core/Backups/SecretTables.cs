using System.Security.Cryptography;

namespace CheckDuMatin.Core.Backups;

/// <summary>Tables whose rows are secrets in the clear, the second factors: they enter encrypted archives only.</summary>
internal static class SecretTables
{
    public static bool Holds(string table) => string.Equals(table, "user_tokens", StringComparison.Ordinal);

    /// <summary>In the manifest of an archive that is not encrypted: no rows.</summary>
    public static BackupTable LeftOut(string table) => new(table, Rows: 0, Convert.ToHexStringLower(SHA256.HashData([])));
}
