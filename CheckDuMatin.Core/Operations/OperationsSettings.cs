using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Operations;

/// <summary>What the operator sets about jobs: <c>APP_TIMEZONE</c>, <c>RETENTION_DAYS</c> and <c>BULLETIN_RETENTION_DAYS</c> (operations.md).</summary>
/// <param name="TimeZone">The zone that the hours of jobs are meant in; Europe/Paris unless set.</param>
/// <param name="RetentionDays">Days that checks are kept; at least <see cref="MinRetentionDays"/>, 30 unless set.</param>
/// <param name="BulletinRetentionDays">Days that sent bulletins and mail are kept; at least <see cref="MinRetentionDays"/>, 365 unless set.</param>
public sealed record OperationsSettings(TimeZoneInfo TimeZone, int RetentionDays, int BulletinRetentionDays)
{
    public const int MinRetentionDays = 7;

    /// <exception cref="SettingException">A value that cannot be used; the message names its key.</exception>
    public static OperationsSettings Read(IConfiguration configuration) => new(
        ReadTimeZone(configuration), ReadDays(configuration, "RETENTION_DAYS", usual: 30), ReadDays(configuration, "BULLETIN_RETENTION_DAYS", usual: 365));

    private static TimeZoneInfo ReadTimeZone(IConfiguration configuration)
    {
        var id = configuration["APP_TIMEZONE"];
        if (string.IsNullOrWhiteSpace(id))
        {
            id = "Europe/Paris";
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new SettingException("APP_TIMEZONE", "time_zone_unknown", id);
    }

    private static int ReadDays(IConfiguration configuration, string key, int usual)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
        {
            return usual;
        }

        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var days) && days is >= MinRetentionDays and <= 3650
            ? days
            : throw new SettingException(key, "days_out_of_range", text, MinRetentionDays);
    }
}
