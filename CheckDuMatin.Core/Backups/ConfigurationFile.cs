using System.Text;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Backups;

/// <summary>The configuration as an archive holds it: what is set of the keys below, none of which is a secret.</summary>
internal static class ConfigurationFile
{
    public const string Path = "configuration.env";

    private static readonly string[] Keys =
    [
        "APP_URL", "APP_TIMEZONE", "TRUSTED_PROXIES", "ALLOW_HTTP",
        "DB_HOST", "DB_PORT", "DB_DATABASE", "DB_USERNAME", "DB_MAINTENANCE_USERNAME", "DB_BACKUP_USERNAME",
        "MAIL_HOST", "MAIL_PORT", "MAIL_ENCRYPTION", "MAIL_USERNAME", "MAIL_FROM_ADDRESS", "MAIL_RATE", "MAIL_EHLO", "MAIL_TIMEOUT",
        "ADMIN_ALERT_EMAIL", "RETENTION_DAYS", "BULLETIN_RETENTION_DAYS", "BACKUP_DIR", "STORAGE_DIR",
    ];

    public static byte[] Of(IConfiguration configuration) =>
        Encoding.UTF8.GetBytes(string.Concat(Values(configuration).Select(setting => $"{setting.Key}={setting.Value}\n")));

    /// <summary>What is set, each value on one line.</summary>
    public static IReadOnlyList<(string Key, string Value)> Values(IConfiguration configuration) =>
    [
        .. from key in Keys
           let value = configuration[key]
           where !string.IsNullOrEmpty(value)
           select (key, value.ReplaceLineEndings(" ")),
    ];
}
