using System.Globalization;
using CheckDuMatin.Core.Clients;

namespace CheckDuMatin.Web.Api;

/// <summary>A client's settings.</summary>
/// <param name="CheckTime">"HH:mm" in <paramref name="TimeZone"/>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="CheckDays">monday to sunday.</param>
/// <param name="ReminderDelayMinutes">Minutes after the check time from which an unfinished or unsent check is late.</param>
/// <param name="Language">Of bulletins and of mail to the customer: fr or en.</param>
internal sealed record ClientAnswer(
    long Id,
    string Label,
    string CheckTime,
    string TimeZone,
    IReadOnlyList<string> CheckDays,
    bool ObservesHolidays,
    bool IsActive,
    int ReminderDelayMinutes,
    string Language,
    long Version)
{
    public static ClientAnswer Of(ClientView client) => new(
        client.Id, client.Label, ToText(client.CheckTime), client.TimeZone, client.CheckDays.ToWords(), client.ObservesHolidays, client.IsActive,
        client.ReminderDelayMinutes, client.Language, client.Version);

    public static ClientAnswer Of(ClientListItem client) => new(
        client.Id, client.Label, ToText(client.CheckTime), client.TimeZone, client.CheckDays.ToWords(), client.ObservesHolidays, client.IsActive,
        client.ReminderDelayMinutes, client.Language, client.Version);

    private static string ToText(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
