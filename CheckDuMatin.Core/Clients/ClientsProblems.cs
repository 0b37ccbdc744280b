namespace CheckDuMatin.Core.Clients;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class ClientsProblems
{
    public static Problem ClientNotFound { get; } = new(ProblemKind.NotFound, "Clients", "client_not_found");

    public static Problem ClientStale { get; } = new(ProblemKind.Stale, "Clients", "client_stale", "version");

    public static Problem RecipientsStale { get; } = new(ProblemKind.Stale, "Clients", "recipients_stale", "version");

    public static Problem LabelInvalid { get; } = new(ProblemKind.Invalid, "Clients", "label_invalid", "label");

    public static Problem CheckTimeInvalid { get; } = new(ProblemKind.Invalid, "Clients", "check_time_invalid", "checkTime");

    public static Problem TimeZoneUnknown(string? name) => new(ProblemKind.Invalid, "Clients", "time_zone_unknown", "timeZone", name);

    public static Problem CheckDayUnknown(string? word) => new(ProblemKind.Invalid, "Clients", "check_day_unknown", "checkDays", word);

    public static Problem CheckDaysRequired { get; } = new(ProblemKind.Invalid, "Clients", "check_days_required", "checkDays");

    public static Problem ReminderDelayInvalid { get; } =
        new(ProblemKind.Invalid, "Clients", "reminder_delay_invalid", "reminderDelayMinutes", Client.MaxReminderDelayMinutes);

    public static Problem AutomaticSendingDelayInvalid { get; } =
        new(ProblemKind.Invalid, "Clients", "automatic_sending_delay_invalid", "automaticSendingDelayMinutes", Client.MaxAutomaticSendingDelayMinutes);

    public static Problem DomainInvalid { get; } = new(ProblemKind.Invalid, "Clients", "domain_invalid", "domain");

    public static Problem DomainDuplicate { get; } = new(ProblemKind.Conflict, "Clients", "domain_duplicate", "domain");

    public static Problem DomainConfigured { get; } = new(ProblemKind.Conflict, "Clients", "domain_configured", "domain");

    public static Problem ClosureInvalid(string field) => new(ProblemKind.Invalid, "Clients", "closure_invalid", field, SetClosure.MaxDays);

    public static Problem ClosureLabelInvalid { get; } = new(ProblemKind.Invalid, "Clients", "closure_label_invalid", "label");

    public static Problem LanguageUnknown { get; } = new(ProblemKind.Invalid, "Clients", "language_unknown", "language");

    public static Problem ManagerUnknown { get; } = new(ProblemKind.Invalid, "Clients", "manager_unknown", "managerIds");

    public static Problem AdministratorOnly { get; } = new(ProblemKind.Forbidden, "Clients", "administrator_only");

    public static Problem RecipientNotFound { get; } = new(ProblemKind.NotFound, "Clients", "recipient_not_found");

    public static Problem PurposeUnknown(string? word, string field) => new(ProblemKind.Invalid, "Clients", "purpose_unknown", field, word);

    public static Problem TypeUnknown(string? word, string field) => new(ProblemKind.Invalid, "Clients", "type_unknown", field, word);

    public static Problem AddressInvalid(string? address, string field) => new(ProblemKind.Invalid, "Clients", "address_invalid", field, Shortened(address));

    public static Problem AddressDuplicate(string address, string field) => new(ProblemKind.Invalid, "Clients", "address_duplicate", field, address);

    public static Problem SenderDomainRefused(string address, string field, string allowed) =>
        new(ProblemKind.Invalid, "Clients", "sender_domain_refused", field, address, allowed);

    public static Problem RecipientsTooMany { get; } = new(ProblemKind.Invalid, "Clients", "recipients_too_many", null, Recipient.MaxPerClient);

    /// <summary>What somebody typed, short enough to be told back.</summary>
    private static string? Shortened(string? value) => value?.Length > 100 ? $"{value[..100]}…" : value;
}
