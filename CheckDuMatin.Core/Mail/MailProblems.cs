namespace CheckDuMatin.Core.Mail;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class MailProblems
{
    public static Problem NoReceivers { get; } = new(ProblemKind.Invalid, "Mail", "no_receivers");

    public static Problem MailNotFound { get; } = new(ProblemKind.NotFound, "Mail", "mail_not_found");

    public static Problem MailSending { get; } = new(ProblemKind.Conflict, "Mail", "mail_sending");

    public static Problem MailDone { get; } = new(ProblemKind.Conflict, "Mail", "mail_done");

    public static Problem MailOutdated { get; } = new(ProblemKind.Conflict, "Mail", "mail_outdated");

    public static Problem LinkExpired { get; } = new(ProblemKind.Conflict, "Mail", "link_expired");

    public static Problem NothingToCancel { get; } = new(ProblemKind.Conflict, "Mail", "nothing_to_cancel");

    public static Problem AddressInvalid(string address) => new(ProblemKind.Invalid, "Mail", "address_invalid", Field: null, address);
}
