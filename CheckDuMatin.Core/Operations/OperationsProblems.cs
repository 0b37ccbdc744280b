namespace CheckDuMatin.Core.Operations;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class OperationsProblems
{
    public static Problem IncidentMessageRequired { get; } = new(ProblemKind.Invalid, "Operations", "incident_message_required", "message", Incidents.Incident.MaxTextLength);

    public static Problem CommentRequired { get; } = new(ProblemKind.Invalid, "Operations", "incident_comment_required", "text", Incidents.Incident.MaxTextLength);

    public static Problem LevelUnknown { get; } = new(ProblemKind.Invalid, "Operations", "level_unknown", "level");

    public static Problem IncidentNotFound { get; } = new(ProblemKind.NotFound, "Operations", "incident_not_found");

    public static Problem IncidentClosed { get; } = new(ProblemKind.Conflict, "Operations", "incident_closed");

    public static Problem ContactNameRequired { get; } = new(ProblemKind.Invalid, "Operations", "contact_name_required", "name");

    public static Problem ContactReachRequired { get; } = new(ProblemKind.Invalid, "Operations", "contact_reach_required", "phone");

    public static Problem ContactPhoneInvalid { get; } = new(ProblemKind.Invalid, "Operations", "contact_phone_invalid", "phone");

    public static Problem ContactMailInvalid { get; } = new(ProblemKind.Invalid, "Operations", "contact_mail_invalid", "mail");

    public static Problem ContactTextTooLong { get; } = new(ProblemKind.Invalid, "Operations", "contact_text_too_long", "role");

    public static Problem ContactNotFound { get; } = new(ProblemKind.NotFound, "Operations", "contact_not_found");

    public static Problem ContactStale { get; } = new(ProblemKind.Stale, "Operations", "contact_stale");

    public static Problem DeadlineOutOfRange { get; } = new(ProblemKind.Invalid, "Operations", "deadline_out_of_range", Field: "critical", Levels.Deadlines.MaxMinutes);

    public static Problem DeadlinesOutOfOrder { get; } = new(ProblemKind.Invalid, "Operations", "deadlines_out_of_order", "critical");

    public static Problem JobRequested { get; } = new(ProblemKind.Conflict, "Operations", "job_requested");

    public static Problem JobUnknown(string job) => new(ProblemKind.NotFound, "Operations", "job_not_planned", Field: null, job);
}
