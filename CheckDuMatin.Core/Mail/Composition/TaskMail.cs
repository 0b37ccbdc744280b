using System.Text;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail that tells an operator which lines of a check are his now.</summary>
internal static class TaskMail
{
    public static MailDraft Compose(TaskMailContent content, Uri? applicationUrl)
    {
        var texts = MailTexts.In(content.Operator.Language);
        var day = content.Check.Day.ToString("D", texts.Culture);
        var (subject, title) = (Count(texts, "TaskSubject", content), Count(texts, "TaskTitle", content));
        var greeting = texts.Format("GreetingName", content.Operator.Name);
        var body = texts.Format("TaskBody", day);
        var points = content.Lines.Select(line => Point(line, content.Check.Day, new BulletinTexts(texts.Culture))).ToList();

        var page = new MailPage(texts, subject, title, $"{content.Client} – {day}")
            .Paragraph(greeting).Paragraph(body).Row(string.Join('\n', points.Select(BulletinMailHtml.Point)));
        var text = new StringBuilder($"{greeting}\n\n{body}\n");
        points.ForEach(point => BulletinMailText.Write(text, point));
        text.Append(MailLink.Add(page, texts, texts["TaskButton"], applicationUrl, content.Check.Id));
        text.Append("\n-- \n").Append(texts["Footer"]).Append('\n');
        return new MailDraft(MailKind.Task, subject, text.ToString().ReplaceLineEndings("\n"), page.Close(texts["Footer"])) { To = [] };
    }

    private static string Count(MailTexts texts, string key, TaskMailContent content) =>
        texts.Format($"{key}_{(content.Lines.Count == 1 ? "One" : "Other")}", content.Lines.Count, content.Client);

    private static BulletinMailPoint Point(CheckLine line, DateOnly day, BulletinTexts words)
    {
        var days = line.Status.IsFailing() && line.FailingSince is { } since ? FailingDays.Between(since, day) : 0;
        return new BulletinMailPoint(
            line.Status, words.StatusCell(line.Status), line.Revision!.Title, string.Join(" › ", line.Revision.CategoryPath),
            days > 0 ? words.Count("SinceDays", days) : null, line.Comment);
    }
}

/// <summary>Who is told what.</summary>
/// <param name="Client">Its label.</param>
/// <param name="Lines">With their revision.</param>
internal sealed record TaskMailContent(User Operator, string Client, Check Check, IReadOnlyList<CheckLine> Lines);
