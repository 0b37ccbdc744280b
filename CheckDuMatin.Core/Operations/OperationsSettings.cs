using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Operations;

/// <summary>What the operator sets about jobs: <c>APP_TIMEZONE</c> and <c>RETENTION_DAYS</c> (operations.md).</summary>
/// <param name="TimeZone">The zone that the hours of jobs are meant in; Europe/Paris unless set.</param>
/// <param name="RetentionDays">Days that checks are kept; at least <see cref="MinRetentionDays"/>, 30 unless set.</param>
public sealed record OperationsSettings(TimeZoneInfo TimeZone, int RetentionDays)
{
    public const int MinRetentionDays = 7;

    /// <exception cref="SettingException">A value that cannot be used; the message names its key.</exception>
    public static OperationsSettings Read(IConfiguration configuration) => new(ReadTimeZone(configuration), ReadRetention(configuration));

    private static TimeZoneInfo ReadTimeZone(IConfiguration configuration)
    {
        var id = configuration["APP_TIMEZONE"];
        if (string.IsNullOrWhiteSpace(id))
        {
            id = "Europe/Paris";
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new SettingException("APP_TIMEZONE", $"« {id} » n’est pas un fuseau horaire connu (exemple : Europe/Paris).");
    }

    private static int ReadRetention(IConfiguration configuration)
    {
        var text = configuration["RETENTION_DAYS"];
        if (string.IsNullOrWhiteSpace(text))
        {
            return 30;
        }

        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var days) && days is >= MinRetentionDays and <= 3650
            ? days
            : throw new SettingException("RETENTION_DAYS", $"« {text} » n’est pas un nombre de jours entre {MinRetentionDays} et 3650.");
    }
}
