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
        var told = level == 1 ? null : texts["ReminderLevel2"];

        var page = new MailPage(texts, subject, texts[$"ReminderTitle{level}"], $"{client.Label} – {check.Day.ToString("D", texts.Culture)}")
            .Strong(State(texts, check)).Paragraph(due);
        var text = $"{texts[$"ReminderTitle{level}"]}\n{client.Label} – {check.Day.ToString("D", texts.Culture)}\n\n{State(texts, check)}\n{due}\n";
        if (told is not null)
        {
            page.Paragraph(told);
            text += $"{told}\n";
        }

        text += MailLink.Add(page, texts, texts["ReminderButton"], applicationUrl, check.Id);
        return new MailDraft(MailKind.Reminder, subject, $"{text}\n-- \n{texts["Footer"]}\n", page.Close(texts["Footer"])) { To = [] };
    }

    private static string State(MailTexts texts, Check check) => check switch
    {
        { FrozenAt: not null } => texts["ReminderQueued"],
        { StartedAt: null } => texts["ReminderUntouched"],
        { Counts.IsComplete: true } => texts["ReminderUnsent"],
        _ => texts.Count("ReminderOpen", check.Counts.Open),
    };
}
