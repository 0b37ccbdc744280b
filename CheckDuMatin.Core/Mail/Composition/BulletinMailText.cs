using System.Text;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The plain text body of a bulletin's mail.</summary>
internal static class BulletinMailText
{
    public static string Write(BulletinMailContent content)
    {
        var text = new StringBuilder();
        text.AppendLine(content.Heading).AppendLine(content.Subheading).AppendLine();
        foreach (var paragraph in content.Introduction)
        {
            text.AppendLine(paragraph).AppendLine();
        }

        text.AppendLine(content.Verdict);

        text.AppendJoin(" · ", content.Counts.Select(count => $"{count.Label} {count.Count.ToString(content.Texts.Culture)}")).AppendLine();
        foreach (var notice in new[] { content.Rectification, content.Incomplete })
        {
            text.Append(notice is null ? "" : $"{Environment.NewLine}{notice}{Environment.NewLine}");
        }

        var points = content.Points.ToList();
        if (points.Count > 0)
        {
            text.AppendLine().AppendLine(content.PointsTitle);
            points.ForEach(point => Write(text, point));
        }

        text.AppendLine().AppendLine(content.Attached).AppendLine().AppendLine("-- ").AppendLine(content.Footer);
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>One line that is not OK.</summary>
    public static void Write(StringBuilder text, BulletinMailPoint point)
    {
        text.AppendLine().Append("* [").Append(point.StatusText).Append("] ").Append(point.Service).AppendLine(point.Since is null ? "" : $" ({point.Since})");
        text.Append("  ").AppendLine(point.Category);
        foreach (var line in point.Comment?.ReplaceLineEndings("\n").Split('\n') ?? [])
        {
            text.Append("  ").AppendLine(line);
        }
    }
}
