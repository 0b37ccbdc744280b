using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Clients;

/// <summary>A customer whose services are verified.</summary>
public sealed class Client : Entity, IVersioned
{
    /// <summary>A day.</summary>
    public const int MaxReminderDelayMinutes = 1440;

    /// <summary>An hour.</summary>
    public const int MaxAutomaticSendingDelayMinutes = 60;

    public const int DefaultAutomaticSendingDelayMinutes = 5;

    public const string DefaultTimeZone = "Europe/Paris";

    public required string Label { get; set; }

    /// <summary>When the day's check becomes due, in <see cref="TimeZone"/>. Minutes count, seconds are zero.</summary>
    public TimeOnly CheckTime { get; set; } = new(9, 0);

    /// <summary>IANA name, such as Europe/Paris.</summary>
    public string TimeZone { get; set; } = DefaultTimeZone;

    public WeekDays CheckDays { get; set; } = WeekDays.MondayToFriday;

    public bool ObservesHolidays { get; set; } = true;

    /// <summary>False once archived: no new checks, all that was stays.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Minutes after the check time from which an unfinished or unsent check counts as late.</summary>
    public int ReminderDelayMinutes { get; set; } = 60;

    /// <summary>Whether a complete check's bulletin leaves by itself; else a person sends it.</summary>
    public bool AutomaticSending { get; set; }

    /// <summary>Minutes between a check's completion and its automatic sending; any change starts them anew.</summary>
    public int AutomaticSendingDelayMinutes { get; set; } = DefaultAutomaticSendingDelayMinutes;

    /// <summary>Language of bulletins and of mail to the customer: "fr" or "en".</summary>
    public string Language { get; set; } = "fr";

    /// <summary>Name of the logo in <see cref="ClientLogos"/>, a new one with each picture; null without logo.</summary>
    public string? LogoFile { get; set; }

    /// <summary>Subject of the mail that brings a bulletin, with variables such as <c>{client}</c>; null: the usual one.</summary>
    public string? MailSubject { get; set; }

    /// <summary>What that mail says before the summary, with variables; null: the usual greeting.</summary>
    public string? MailBody { get; set; }

    /// <summary>How its bulletins look; null: the default template.</summary>
    public long? TemplateId { get; set; }

    public long Version { get; set; }

    public ICollection<ClientManager> Managers { get; } = [];

    public ICollection<Recipient> Recipients { get; } = [];
}
