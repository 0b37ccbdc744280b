using System.Globalization;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>What stands in the fields of a <see cref="ClientForm"/>.</summary>
public sealed record ClientFormValues
{
    public string? Label { get; set; }

    public TimeOnly? CheckTime { get; set; } = new(9, 0);

    public string? TimeZone { get; set; } = Client.DefaultTimeZone;

    public WeekDays Days { get; set; } = WeekDays.MondayToFriday;

    public bool ObservesHolidays { get; set; } = true;

    public int Delay { get; set; } = 60;

    public string Language { get; set; } = "fr";

    public bool Automatic { get; set; }

    public int AutomaticDelay { get; set; } = Client.DefaultAutomaticSendingDelayMinutes;

    public static ClientFormValues Of(ClientView client) => new()
    {
        Label = client.Label,
        CheckTime = client.CheckTime,
        TimeZone = client.TimeZone,
        Days = client.CheckDays,
        ObservesHolidays = client.ObservesHolidays,
        Delay = client.ReminderDelayMinutes,
        Language = client.Language,
        Automatic = client.AutomaticSending,
        AutomaticDelay = client.AutomaticSendingDelayMinutes,
    };

    public ClientInput ToInput() => new()
    {
        Label = Label,
        CheckTime = CheckTime?.ToString("HH:mm", CultureInfo.InvariantCulture),
        TimeZone = TimeZone,
        CheckDays = CheckDaysText.Week.Where(day => Days.Includes(day)).Select(day => day.ToString()).ToList(),
        ObservesHolidays = ObservesHolidays,
        ReminderDelayMinutes = Delay,
        Language = Language,
        AutomaticSending = Automatic,
        AutomaticSendingDelayMinutes = AutomaticDelay,
    };
}
