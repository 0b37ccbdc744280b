using System.Globalization;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>
/// What to set on a client, in the words of the API (contract.md). A new client's fields left unset take their defaults, an existing one's stay
/// as they are.
/// </summary>
public sealed record ClientInput
{
    private static readonly string[] Languages = ["fr", "en"];

    /// <summary>1 to 255 characters; demanded of a new client.</summary>
    public Patch<string?> Label { get; init; }

    /// <summary>"HH:mm", in the client's time zone.</summary>
    public Patch<string?> CheckTime { get; init; }

    /// <summary>IANA name, such as Europe/Paris.</summary>
    public Patch<string?> TimeZone { get; init; }

    /// <summary><c>monday</c> to <c>sunday</c>, at least one.</summary>
    public Patch<IReadOnlyList<string?>?> CheckDays { get; init; }

    public Patch<bool> ObservesHolidays { get; init; }

    /// <summary>False archives the client.</summary>
    public Patch<bool> IsActive { get; init; }

    /// <summary>0 to <see cref="Client.MaxReminderDelayMinutes"/>.</summary>
    public Patch<int> ReminderDelayMinutes { get; init; }

    /// <summary>"fr" or "en".</summary>
    public Patch<string?> Language { get; init; }

    /// <summary>True sends a complete check's bulletin without a person.</summary>
    public Patch<bool> AutomaticSending { get; init; }

    /// <summary>0 to <see cref="Client.MaxAutomaticSendingDelayMinutes"/>.</summary>
    public Patch<int> AutomaticSendingDelayMinutes { get; init; }

    /// <summary>The client's fields once this is applied, or every problem it has.</summary>
    internal Outcome<ClientFields> ApplyTo(ClientFields client)
    {
        List<Problem> problems = [];
        if (Label.IsSet)
        {
            client = client with { Label = Text.Title(Label.Value) ?? Refuse(ClientsProblems.LabelInvalid, client.Label) };
        }

        if (CheckTime.IsSet)
        {
            client = client with
            {
                CheckTime = TimeOnly.TryParseExact(CheckTime.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                    ? time
                    : Refuse(ClientsProblems.CheckTimeInvalid, client.CheckTime),
            };
        }

        if (TimeZone.IsSet)
        {
            client = client with { TimeZone = TimeZones.IsKnown(TimeZone.Value) ? TimeZone.Value! : Refuse(ClientsProblems.TimeZoneUnknown(TimeZone.Value), client.TimeZone) };
        }

        if (CheckDays.IsSet)
        {
            var days = CheckDayWords.Parse(CheckDays.Value);
            client = client with { CheckDays = days.Succeeded ? days.Value : Refuse(days.Problem, client.CheckDays) };
        }

        if (ReminderDelayMinutes.IsSet && ReminderDelayMinutes.Value is < 0 or > Client.MaxReminderDelayMinutes)
        {
            problems.Add(ClientsProblems.ReminderDelayInvalid);
        }

        if (AutomaticSendingDelayMinutes.IsSet && AutomaticSendingDelayMinutes.Value is < 0 or > Client.MaxAutomaticSendingDelayMinutes)
        {
            problems.Add(ClientsProblems.AutomaticSendingDelayInvalid);
        }

        if (Language.IsSet && !Languages.Contains(Language.Value, StringComparer.Ordinal))
        {
            problems.Add(ClientsProblems.LanguageUnknown);
        }

        return problems.Count > 0 ? problems : client with
        {
            ObservesHolidays = ObservesHolidays.Or(client.ObservesHolidays),
            IsActive = IsActive.Or(client.IsActive),
            ReminderDelayMinutes = ReminderDelayMinutes.Or(client.ReminderDelayMinutes),
            Language = Language.Or(client.Language)!,
            AutomaticSending = AutomaticSending.Or(client.AutomaticSending),
            AutomaticSendingDelayMinutes = AutomaticSendingDelayMinutes.Or(client.AutomaticSendingDelayMinutes),
        };

        T Refuse<T>(Problem problem, T current)
        {
            problems.Add(problem);
            return current;
        }
    }
}
