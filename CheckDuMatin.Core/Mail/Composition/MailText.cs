using System.Text;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>Writes a letter as plain text.</summary>
internal static class MailText
{
    public static string Write(MailLetter letter)
    {
        var texts = new MailTexts(letter.Culture);
        var heading = letter.Subheading is null ? letter.Heading : $"{letter.Heading}\n{letter.Subheading}";
        var parts = letter.Blocks.Select(block => Of(block, texts).ToString().TrimEnd()).Prepend(heading).Append($"-- \n{string.Join('\n', letter.Footer)}\n");
        return string.Join("\n\n", parts).ReplaceLineEndings("\n");
    }

    private static StringBuilder Of(MailBlock block, MailTexts texts) => block switch
    {
        MailParagraph paragraph => Lines(paragraph.Text),
        MailNotice notice => Lines($"{notice.Title}. {notice.Text}"),
        MailNote note => Lines($"{note.Title}\n{note.Text}"),
        MailButton button => Lines($"{button.Label}{texts["Colon"]} {button.Address.AbsoluteUri}"),
        MailFigures figures => Lines(string.Join(" · ", figures.Figures.Select(Figure))).Append(figures.Caption.Length == 0 ? new() : Lines(figures.Caption)),
        MailPoints points => points.Points.Aggregate(points.Title is null ? new() : Lines($"{points.Title}\n"), (text, point) => text.Append(Point(point))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No text for this part of a mail."),
    };

    private static string Figure(MailFigure figure) => $"{figure.Label} {figure.Number}{(figure.Trend is null ? "" : $" ({figure.Trend})")}";

    private static StringBuilder Point(MailPoint point)
    {
        var text = Lines($"* [{point.Status}] {point.Service}{(point.Since is null ? "" : $" ({point.Since})")}").Append("  ").AppendLine(point.Place);
        foreach (var line in point.Details.SelectMany(detail => detail.ReplaceLineEndings("\n").Split('\n')))
        {
            text.Append("  ").AppendLine(line);
        }

        return text.AppendLine();
    }

    private static StringBuilder Lines(string text) => new StringBuilder(text).AppendLine();
}
