namespace CheckDuMatin.Core.Mail;

/// <summary>The API's words for <see cref="MailState"/>.</summary>
public static class MailStates
{
    private static readonly string[] Words = ["queued", "sending", "sent", "failed", "unknown", "cancelled"];

    /// <summary>One of <c>queued|sending|sent|failed|unknown|cancelled</c>.</summary>
    public static string ToWord(this MailState state) => Words[(int)state - 1];
}
