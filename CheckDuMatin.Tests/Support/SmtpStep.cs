namespace CheckDuMatin.Tests.Support;

/// <summary>The points of an SMTP conversation at which a <see cref="SmtpSink"/> can be told to answer otherwise.</summary>
public enum SmtpStep
{
    /// <summary>The connection is accepted; normally answered by the greeting.</summary>
    Connect,

    /// <summary>EHLO or HELO.</summary>
    Ehlo,

    /// <summary>STARTTLS.</summary>
    StartTls,

    /// <summary>AUTH.</summary>
    Auth,

    /// <summary>MAIL FROM.</summary>
    MailFrom,

    /// <summary>RCPT TO, one for each recipient.</summary>
    RcptTo,

    /// <summary>DATA, before any byte of the message.</summary>
    Data,

    /// <summary>The message is there whole; normally it is kept and answered by 250.</summary>
    EndOfData,
}
