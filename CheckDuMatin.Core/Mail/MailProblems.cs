using CheckDuMatin.Core.Mail.Composition;

namespace CheckDuMatin.Core.Mail;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class MailProblems
{
    public static Problem NoReceivers { get; } = new(ProblemKind.Invalid, "Mail", "no_receivers");

    public static Problem MailNotFound { get; } = new(ProblemKind.NotFound, "Mail", "mail_not_found");

    public static Problem MailSending { get; } = new(ProblemKind.Conflict, "Mail", "mail_sending");

    public static Problem MailMaybeSent { get; } = new(ProblemKind.Conflict, "Mail", "mail_maybe_sent");

    public static Problem MailNotCancellable { get; } = new(ProblemKind.Conflict, "Mail", "mail_not_cancellable");

    public static Problem MailDone { get; } = new(ProblemKind.Conflict, "Mail", "mail_done");

    public static Problem MailOutdated { get; } = new(ProblemKind.Conflict, "Mail", "mail_outdated");

    public static Problem LinkExpired { get; } = new(ProblemKind.Conflict, "Mail", "link_expired");

    public static Problem NothingToCancel { get; } = new(ProblemKind.Conflict, "Mail", "nothing_to_cancel");

    public static Problem ClientNotFound { get; } = new(ProblemKind.NotFound, "Mail", "client_not_found");

    public static Problem ClientStale { get; } = new(ProblemKind.Stale, "Mail", "client_stale", "version");

    public static Problem BulletinNotFound { get; } = new(ProblemKind.NotFound, "Mail", "bulletin_not_found");

    public static Problem NoOwnAddress { get; } = new(ProblemKind.Invalid, "Mail", "no_own_address");

    public static Problem SubjectTooLong { get; } = new(ProblemKind.Invalid, "Mail", "subject_too_long", "subject", MailWording.MaxSubjectLength);

    public static Problem SubjectMalformed { get; } = new(ProblemKind.Invalid, "Mail", "subject_malformed", "subject");

    public static Problem BodyTooLong { get; } = new(ProblemKind.Invalid, "Mail", "body_too_long", "body", MailWording.MaxBodyLength);

    public static Problem BodyMalformed { get; } = new(ProblemKind.Invalid, "Mail", "body_malformed", "body");

    /// <param name="variable">With its braces.</param>
    public static Problem VariableUnknown(string field, string variable) =>
        new(ProblemKind.Invalid, "Mail", "variable_unknown", field, variable, string.Join(", ", MailWording.Variables.Select(name => $"{{{name}}}")));

    public static Problem AddressInvalid(string address) => new(ProblemKind.Invalid, "Mail", "address_invalid", Field: null, address);
}
