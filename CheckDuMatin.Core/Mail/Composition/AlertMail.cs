using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail about one alert to whoever is on call; in French, as the manual is.</summary>
internal static class AlertMail
{
    public static MailDraft Compose(Alert alert, string address, MailSettings settings)
    {
        var texts = MailTexts.In("fr");
        var level = texts[$"Level_{alert.Level}"];
        var subject = texts.Format("AlertSubject", level, FirstLine(alert.Message));
        var opened = texts.Format("AlertOpened", alert.OpenedAt, alert.Cause);
        var deadline = texts[$"Deadline_{alert.Level}"];
        List<MailBlock> blocks = [new MailParagraph(alert.Message, IsStrong: true), new MailParagraph(opened)];
        if (settings.ApplicationUrl is { } url)
        {
            blocks.Add(new MailButton(texts["AlertButton"], url));
        }

        return new MailLetter
        {
            Culture = texts.Culture,
            Subject = subject,
            Heading = texts.Format("AlertTitle", level),
            Subheading = deadline,
            Blocks = blocks,
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Alert, [address]);
    }

    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0];
        return line.Length <= 120 ? line : $"{line[..(char.IsHighSurrogate(line[118]) ? 118 : 119)]}…";
    }
}
