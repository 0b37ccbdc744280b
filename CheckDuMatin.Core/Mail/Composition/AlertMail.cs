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
        var page = new MailPage(texts, subject, texts.Format("AlertTitle", level), deadline).Strong(alert.Message).Paragraph(opened);
        var text = $"{texts.Format("AlertTitle", level)}\n{deadline}\n\n{alert.Message}\n\n{opened}\n";
        if (settings.ApplicationUrl is { } url)
        {
            page.Button(texts["AlertButton"], url);
            text += $"\n{texts["AlertButton"]}{texts["Colon"]} {url.AbsoluteUri}\n";
        }

        return new MailDraft(MailKind.Alert, subject, $"{text}\n-- \n{texts["Footer"]}\n", page.Close(texts["Footer"])) { To = [address] };
    }

    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0];
        return line.Length <= 120 ? line : $"{line[..(char.IsHighSurrogate(line[118]) ? 118 : 119)]}…";
    }
}
