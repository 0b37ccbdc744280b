namespace CheckDuMatin.Core.Checks;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class ChecksProblems
{
    /// <summary>Characters of the reason for which a check is reopened.</summary>
    public const int MaxReopenReasonLength = 1000;

    public static Problem CheckNotFound { get; } = new(ProblemKind.NotFound, "Checks", "check_not_found");

    public static Problem LineNotFound { get; } = new(ProblemKind.NotFound, "Checks", "line_not_found");

    public static Problem ClientNotFound { get; } = new(ProblemKind.NotFound, "Checks", "client_not_found");

    public static Problem CheckExists { get; } = new(ProblemKind.Conflict, "Checks", "check_exists", "day");

    public static Problem ClientArchived { get; } = new(ProblemKind.Conflict, "Checks", "client_archived");

    public static Problem ClientWithoutServices { get; } = new(ProblemKind.Conflict, "Checks", "client_without_services");

    public static Problem Frozen { get; } = new(ProblemKind.Frozen, "Checks", "check_frozen");

    public static Problem EvidenceNotFound { get; } = new(ProblemKind.NotFound, "Checks", "evidence_not_found");

    public static Problem EvidenceFull { get; } = new(ProblemKind.Conflict, "Checks", "evidence_full", "file", EvidenceFile.MaxPerLine);

    public static Problem NothingToReopen { get; } = new(ProblemKind.Conflict, "Checks", "nothing_to_reopen");

    public static Problem ReopenTooEarly { get; } = new(ProblemKind.Conflict, "Checks", "reopen_too_early");

    public static Problem ReopenReasonRequired { get; } = new(ProblemKind.Invalid, "Checks", "reopen_reason_required", "reason");

    public static Problem ReopenReasonTooLong { get; } = new(ProblemKind.Invalid, "Checks", "reopen_reason_too_long", "reason", MaxReopenReasonLength);

    public static Problem EvidenceUndeleted(int checks) => new(ProblemKind.Conflict, "Checks", "evidence_undeleted", Field: null, checks);

    public static Problem CheckStale { get; } = new(ProblemKind.Stale, "Checks", "check_stale", "version");

    public static Problem TextMalformed(string field) => new(ProblemKind.Invalid, "Checks", "text_malformed", field);

    public static Problem DayInFuture(DateOnly day) => new(ProblemKind.Invalid, "Checks", "day_in_future", "day", day);

    public static Problem DayPurged(DateOnly day) => new(ProblemKind.Conflict, "Checks", "day_purged", "day", day);

    public static Problem TimeZoneUnknown(string zone) => new(ProblemKind.Conflict, "Checks", "time_zone_unknown", Field: null, zone);

    public static Problem DayPastAdministratorOnly { get; } = new(ProblemKind.Forbidden, "Checks", "day_past_administrator_only", "day");

    public static Problem DayNotWorking(DateOnly day) => new(ProblemKind.Invalid, "Checks", "day_not_working", "day", day);

    public static Problem LineStale(string service) => new(ProblemKind.Stale, "Checks", "line_stale", "version", service);

    public static Problem LineNotPending(string service) => new(ProblemKind.Conflict, "Checks", "line_not_pending", "status", service);

    public static Problem CommentRequired(string service) => new(ProblemKind.Invalid, "Checks", "comment_required", "comment", service);

    public static Problem OperatorRequired(string service) => new(ProblemKind.Invalid, "Checks", "operator_required", "operatorId", service);

    public static Problem OperatorUnknown(string service) => new(ProblemKind.Invalid, "Checks", "operator_unknown", "operatorId", service);

    public static Problem CommentTooLong { get; } = new(ProblemKind.Invalid, "Checks", "comment_too_long", "comment", CheckLine.MaxTextLength);

    public static Problem NotesTooLong { get; } = new(ProblemKind.Invalid, "Checks", "notes_too_long", "notes", CheckLine.MaxTextLength);

    public static Problem ExpirationOutOfRange(string service) =>
        new(ProblemKind.Invalid, "Checks", "expiration_out_of_range", "expirationDate", service, CheckLine.EarliestExpiration, CheckLine.LatestExpiration);

    public static Problem DeletionAdministratorOnly { get; } = new(ProblemKind.Forbidden, "Checks", "deletion_administrator_only");

    public static Problem ReasonRequired { get; } = new(ProblemKind.Invalid, "Checks", "reason_required", "reason");

    public static Problem ReasonTooLong { get; } = new(ProblemKind.Invalid, "Checks", "reason_too_long", "reason", DeletedCheck.MaxReasonLength);

    public static Problem RetentionTooShort { get; } =
        new(ProblemKind.Invalid, "Checks", "retention_too_short", "days", Operations.OperationsSettings.MinRetentionDays);

    public static Problem GenerationFailed(string client, DateOnly day) => new(ProblemKind.Conflict, "Checks", "generation_failed", Field: null, client, day);
}
