using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail that reminds of a check that is not finished, or not sent.</summary>
internal static class ReminderMail
{
    /// <param name="check">With its client.</param>
    /// <param name="level">1, or 2 for administrators.</param>
    /// <param name="language">"fr" or "en".</param>
    public static MailDraft Compose(Check check, int level, string language, Uri? applicationUrl)
    {
        var texts = MailTexts.In(language);
        var client = check.Client!;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(client.TimeZone, out var known) ? known : TimeZoneInfo.Utc;
        var scheduled = TimeZoneInfo.ConvertTimeFromUtc(check.ScheduledAt, zone);
        var deadline = TimeZoneInfo.ConvertTimeFromUtc(check.ScheduledAt.AddMinutes(client.ReminderDelayMinutes), zone);
        var subject = texts.Format($"ReminderSubject{level}", client.Label, check.Day);
        var due = texts.Format("ReminderDue", scheduled, deadline);
        List<MailBlock> blocks = [new MailParagraph(State(texts, check), IsStrong: true), new MailParagraph(due)];
        if (level > 1)
        {
            blocks.Add(new MailParagraph(texts["ReminderLevel2"]));
        }

        return new MailLetter
        {
            Culture = texts.Culture,
            Subject = subject,
            Heading = texts[$"ReminderTitle{level}"],
            Subheading = $"{client.Label} – {BulletinDates.Long(check.Day, texts.Culture)}",
            Blocks = [.. blocks, .. CheckLink.To(check.Id, texts["ReminderButton"], applicationUrl)],
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Reminder, []);
    }

    private static string State(MailTexts texts, Check check) => check switch
    {
        { FrozenAt: not null } => texts["ReminderQueued"],
        { StartedAt: null } => texts["ReminderUntouched"],
        { Counts.IsComplete: true } => texts["ReminderUnsent"],
        _ => texts.Count("ReminderOpen", check.Counts.Open),
    };
}
