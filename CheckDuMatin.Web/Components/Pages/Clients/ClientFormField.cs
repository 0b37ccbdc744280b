using System.Globalization;
using CheckDuMatin.Core.Calendar;
using Microsoft.Extensions.Localization;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>A field of a <see cref="ClientForm"/>, so that two people's changes can be told apart field by field.</summary>
/// <param name="Text">Key of its label in <see cref="ClientTexts"/>.</param>
/// <param name="Read">Its value; equal ones are the same.</param>
/// <param name="Copy">Takes the value of the second over into the first.</param>
internal sealed record ClientFormField(string Text, Func<ClientFormValues, object?> Read, Action<ClientFormValues, ClientFormValues> Copy)
{
    public static IReadOnlyList<ClientFormField> All { get; } =
    [
        new("label", values => values.Label, (to, from) => to.Label = from.Label),
        new("check_time", values => values.CheckTime, (to, from) => to.CheckTime = from.CheckTime),
        new("time_zone", values => values.TimeZone, (to, from) => to.TimeZone = from.TimeZone),
        new("check_days", values => values.Days, (to, from) => to.Days = from.Days),
        new("observes_holidays", values => values.ObservesHolidays, (to, from) => to.ObservesHolidays = from.ObservesHolidays),
        new("reminder_delay", values => values.Delay, (to, from) => to.Delay = from.Delay),
        new("language", values => values.Language, (to, from) => to.Language = from.Language),
        new("automatic_sending", values => values.Automatic, (to, from) => to.Automatic = from.Automatic),
        new("automatic_delay", values => values.AutomaticDelay, (to, from) => to.AutomaticDelay = from.AutomaticDelay),
    ];

    /// <summary>The value in words.</summary>
    public string Show(ClientFormValues values, IStringLocalizer<ClientTexts> texts) => Read(values) switch
    {
        null or "" => "—",
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        WeekDays days => CheckDaysText.Of(days),
        bool on => texts[on ? "yes" : "no"],
        string word when Text == "language" => texts[$"language_{word}"],
        var value => string.Create(CultureInfo.CurrentCulture, $"{value}"),
    };
}
