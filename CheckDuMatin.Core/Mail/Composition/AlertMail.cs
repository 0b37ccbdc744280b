using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail about alerts to whoever is on call; in French, as the manual is.</summary>
internal static class AlertMail
{
    /// <param name="news">Opened, or become worse, since the last mail.</param>
    /// <param name="lasting">Told before, and still there.</param>
    /// <param name="over">Told before, and over.</param>
    public static MailDraft Compose(
        IReadOnlyList<Alert> news, IReadOnlyList<Alert> lasting, IReadOnlyList<Alert> over, Deadlines deadlines, MailSettings settings)
    {
        var texts = MailTexts.In("fr");
        List<Alert> open = [.. news, .. lasting];
        var worst = open.Count == 0 ? (AlertLevel?)null : open.Min(alert => alert.Level);
        List<MailBlock> blocks = [];
        Add("AlertNews", news, alert => texts.Format("AlertOpened", alert.OpenedAt, alert.Cause));
        Add("AlertLasting", lasting, alert => texts.Format("AlertOpened", alert.OpenedAt, alert.Cause));
        Add("AlertOver", over, alert => texts.Format("AlertClosed", alert.ClosedAt, Duration(texts, alert.ClosedAt!.Value - alert.OpenedAt), alert.Cause));
        if (settings.ApplicationUrl is { } url)
        {
            blocks.Add(new MailButton(texts["AlertButton"], url));
        }

        return new MailLetter
        {
            Culture = texts.Culture,
            Subject = Subject(texts, news, lasting, over, worst),
            Heading = worst is { } level ? texts.Format("AlertTitle", texts[$"Level_{level}"]) : texts["AlertOverTitle"],
            Subheading = worst is { } urgency ? Deadline(urgency) : null,
            Blocks = blocks,
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Alert, []);

        void Add(string title, IReadOnlyList<Alert> alerts, Func<Alert, string> when)
        {
            if (alerts.Count > 0)
            {
                blocks.Add(new MailPoints(texts[title], [.. alerts.Select(alert => new MailPoint(
                    FirstLine(alert.Message), texts[$"Level_{alert.Level}"], Colour(alert), Since: null, Deadline(alert.Level), [.. Rest(alert.Message), when(alert)]))]));
            }
        }

        string Deadline(AlertLevel level) => deadlines.Demand(level, texts.Culture);
    }

    /// <summary>The one thing it is about, else how many there are.</summary>
    private static string Subject(MailTexts texts, IReadOnlyList<Alert> news, IReadOnlyList<Alert> lasting, IReadOnlyList<Alert> over, AlertLevel? worst) =>
        (news.Count, lasting.Count, over.Count, worst) switch
        {
            (1, 0, _, { } level) => texts.Format("AlertSubject", texts[$"Level_{level}"], Short(news[0].Message)),
            (0, 1, _, { } level) => texts.Format("AlertSubjectLasting", texts[$"Level_{level}"], Short(lasting[0].Message)),
            (0, 0, 1, _) => texts.Format("AlertSubjectOver", Short(over[0].Message)),
            (0, 0, var number, _) => texts.Format("AlertSubjectAllOver", number),
            (var number, var before, _, { } level) => texts.Format("AlertSubjectMany", texts[$"Level_{level}"], number + before),
            _ => throw new ArgumentException("Nothing to tell.", nameof(news)),
        };

    private static Colour Colour(Alert alert) => alert.ClosedAt is not null ? StatusColours.Default.Success : alert.Level == AlertLevel.Minor ? StatusColours.Default.Warning : StatusColours.Default.Error;

    private static string Duration(MailTexts texts, TimeSpan duration) => duration.TotalMinutes < 120
        ? texts.Format("AlertMinutes", Math.Max(1, (int)duration.TotalMinutes))
        : texts.Format("AlertHours", (int)duration.TotalHours);

    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0];

    private static IEnumerable<string> Rest(string message) => message.ReplaceLineEndings("\n").Split('\n').Skip(1);

    private static string Short(string message)
    {
        var line = FirstLine(message);
        return line.Length <= 120 ? line : $"{line[..(char.IsHighSurrogate(line[118]) ? 118 : 119)]}…";
    }
}
