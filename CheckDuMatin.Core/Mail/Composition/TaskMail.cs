using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The mail that tells an operator which lines of a check are his now.</summary>
internal static class TaskMail
{
    public static MailDraft Compose(TaskMailContent content, Uri? applicationUrl)
    {
        var texts = MailTexts.In(content.Operator.Language);
        var day = BulletinDates.Long(content.Check.Day, texts.Culture);
        var words = new BulletinTexts(texts.Culture);
        return new MailLetter
        {
            Culture = texts.Culture,
            Subject = Count(texts, "TaskSubject", content),
            Heading = Count(texts, "TaskTitle", content),
            Subheading = $"{content.Client} – {day}",
            Blocks =
            [
                new MailParagraph(texts.Format("GreetingName", content.Operator.Name)),
                new MailParagraph(texts.Format("TaskBody", day)),
                new MailPoints(Title: null, [.. content.Lines.Select(line => Point(line, content.Check.Day, words))]),
                .. CheckLink.To(content.Check.Id, texts["TaskButton"], applicationUrl),
            ],
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Task, []);
    }

    private static string Count(MailTexts texts, string key, TaskMailContent content) =>
        texts.Format($"{key}_{(content.Lines.Count == 1 ? "One" : "Other")}", content.Lines.Count, content.Client);

    private static MailPoint Point(CheckLine line, DateOnly day, BulletinTexts words)
    {
        var days = line.Status.IsFailing() && line.FailingSince is { } since ? FailingDays.Between(since, day) : 0;
        return new MailPoint(
            line.Revision!.Title,
            words.StatusCell(line.Status),
            StatusColours.Default.Of(line.Status),
            days > 0 ? words.Count("SinceDays", days) : null,
            string.Join(" › ", line.Revision.CategoryPath),
            line.Comment is null ? [] : [line.Comment]);
    }
}

/// <summary>Who is told what.</summary>
/// <param name="Client">Its label.</param>
/// <param name="Lines">With their revision.</param>
internal sealed record TaskMailContent(User Operator, string Client, Check Check, IReadOnlyList<CheckLine> Lines);
