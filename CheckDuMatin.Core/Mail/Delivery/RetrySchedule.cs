namespace CheckDuMatin.Core.Mail.Delivery;

/// <summary>When a mail is tried again (product.md §6): after 1, 5, 15 and 60 minutes, then hourly until it is 24 hours old.</summary>
internal static class RetrySchedule
{
    /// <summary>How long a mail of unknown outcome is held at least.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan[] First = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];
    private static readonly TimeSpan Hourly = TimeSpan.FromHours(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>
    /// How long to wait after the given number of failed attempts, or null to give up. A mail that waited for a worker rather than for the
    /// relay, or that somebody retries by hand, has its first attempts whatever its age.
    /// </summary>
    public static TimeSpan? After(int attempts, TimeSpan age, MailKind kind)
    {
        var delay = attempts <= First.Length ? First[Math.Max(attempts, 1) - 1] : Hourly;
        var tooOld = age + delay > Limit(kind);
        return tooOld && (attempts > First.Length || kind == MailKind.Account) ? null : delay;
    }

    /// <summary>A link that has expired is of no use to anybody.</summary>
    public static TimeSpan Limit(MailKind kind) => kind == MailKind.Account ? TimeSpan.FromMinutes(Composition.AccountMail.LinkMinutes) : Longest;
}
