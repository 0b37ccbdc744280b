using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Clients;

/// <summary>What a person sets on a client.</summary>
internal sealed record ClientFields(
    string Label, TimeOnly CheckTime, string TimeZone, WeekDays CheckDays, bool ObservesHolidays, bool IsActive, int ReminderDelayMinutes, string Language,
    bool AutomaticSending, int AutomaticSendingDelayMinutes)
{
    public static ClientFields Of(Client client) => new(
        client.Label, client.CheckTime, client.TimeZone, client.CheckDays, client.ObservesHolidays, client.IsActive, client.ReminderDelayMinutes, client.Language,
        client.AutomaticSending, client.AutomaticSendingDelayMinutes);

    public void WriteTo(Client client)
    {
        client.Label = Label;
        client.CheckTime = CheckTime;
        client.TimeZone = TimeZone;
        client.CheckDays = CheckDays;
        client.ObservesHolidays = ObservesHolidays;
        client.IsActive = IsActive;
        client.ReminderDelayMinutes = ReminderDelayMinutes;
        client.Language = Language;
        client.AutomaticSending = AutomaticSending;
        client.AutomaticSendingDelayMinutes = AutomaticSendingDelayMinutes;
    }

    /// <summary>The fields under the API's names and in its words, as the audit keeps them.</summary>
    public Dictionary<string, object?> ToWords() => new(StringComparer.Ordinal)
    {
        ["label"] = Label,
        ["checkTime"] = CheckTime.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
        ["timeZone"] = TimeZone,
        ["checkDays"] = string.Join(' ', CheckDays.ToWords()),
        ["observesHolidays"] = ObservesHolidays,
        ["isActive"] = IsActive,
        ["reminderDelayMinutes"] = ReminderDelayMinutes,
        ["language"] = Language,
        ["automaticSending"] = AutomaticSending,
        ["automaticSendingDelayMinutes"] = AutomaticSendingDelayMinutes,
    };

    /// <summary>The fields that differ, before and after.</summary>
    public (Dictionary<string, object?> Before, Dictionary<string, object?> After) DifferenceTo(ClientFields after)
    {
        var (was, becomes) = (ToWords(), after.ToWords());
        foreach (var name in was.Keys.Where(name => Equals(was[name], becomes[name])).ToList())
        {
            was.Remove(name);
            becomes.Remove(name);
        }

        return (was, becomes);
    }
}
