using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// The rule of automatic sending (product.md §2, Client): minutes after the last change of a complete check. Settings changed meanwhile, such as
/// automatic sending switched on or a first receiver entered, count as a change, so nothing leaves without its countdown.
/// </summary>
internal static class AutomaticSending
{
    /// <summary>Older checks wait for a person: nobody expects yesterday's bulletin to leave by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>When a complete check leaves (UTC).</summary>
    public static DateTime DueAt(DateTime checkUpdatedAt, DateTime clientUpdatedAt, int delayMinutes) =>
        (checkUpdatedAt > clientUpdatedAt ? checkUpdatedAt : clientUpdatedAt).AddMinutes(delayMinutes);

    /// <summary>A first sending still to be made; a correction is always a person's.</summary>
    public static bool Concerns(Check check) => check is { FrozenAt: null, SentAt: null, Rectification: 0 };
}
