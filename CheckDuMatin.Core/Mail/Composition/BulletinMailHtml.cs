using CheckDuMatin.Core.Checks;
using static CheckDuMatin.Core.Mail.Composition.MailPage;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>The HTML body of a bulletin's mail.</summary>
internal static class BulletinMailHtml
{
    public static string Write(BulletinMailContent content)
    {
        var page = new MailPage(content.Texts, content.Subject, content.Heading, content.Subheading);
        foreach (var paragraph in content.Introduction)
        {
            page.Paragraph(paragraph);
        }

        page.Strong(content.Verdict).Row(Counts(content));
        foreach (var notice in new[] { content.Rectification, content.Incomplete }.OfType<string>())
        {
            page.Notice(notice);
        }

        var points = content.Points.ToList();
        if (points.Count > 0)
        {
            page.Strong(content.PointsTitle).Row(string.Join('\n', points.Select(Point)));
        }

        return page.Paragraph(content.Attached).Close(content.Footer);
    }

    private static string Counts(BulletinMailContent content)
    {
        var cells = content.Counts.Select(count =>
        {
            // A red tile that says 0 would alarm for nothing.
            var status = count.Count == 0 ? LineStatus.NotApplicable : count.Status;
            return $"""
                <td align="center" style="padding:0 4px"><div style="background-color:{Colour(status)};border-radius:6px;padding:10px 4px">
                <div style="font-size:22px;line-height:26px;font-weight:700;color:{TextColour(status)}">{count.Count.ToString(content.Texts.Culture)}</div>
                <div style="font-size:12px;line-height:16px;color:{TextColour(status)}">{Encode(count.Label)}</div></div></td>
                """;
        });
        return $"""<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed"><tr>{string.Concat(cells)}</tr></table>""";
    }

    /// <summary>One line that is not OK, with its status as a badge.</summary>
    public static string Point(BulletinMailPoint point)
    {
        var since = point.Since is null ? "" : $"""<span class="soft" style="font-size:13px;color:#5a6673"> {Encode(point.Since)}</span>""";
        var comment = point.Comment is null
            ? ""
            : $"""<div class="text" style="font-size:14px;line-height:20px;color:#1d2733;padding-top:4px">{Encode(point.Comment)}</div>""";
        return $"""
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin-bottom:10px"><tr>
            <td style="border-left:4px solid {Colour(point.Status)};padding:2px 0 2px 12px">
            <div class="text" style="font-size:15px;line-height:22px;color:#1d2733"><span style="display:inline-block;background-color:{Colour(point.Status)};color:{TextColour(point.Status)};font-size:11px;line-height:16px;font-weight:700;border-radius:4px;padding:1px 7px">{Encode(point.StatusText)}</span> <strong>{Encode(point.Service)}</strong>{since}</div>
            <div class="soft" style="font-size:13px;line-height:18px;color:#5a6673">{Encode(point.Category)}</div>{comment}
            </td></tr></table>
            """;
    }

    /// <summary>The bulletin's default colours; OK is darker than there, so that white on it keeps a contrast of 4.5.</summary>
    private static string Colour(LineStatus status) => status switch
    {
        LineStatus.Success => "#0a7a3b",
        LineStatus.Warning => "#ffc000",
        LineStatus.Error => "#c00000",
        _ => "#e3e8ee",
    };

    private static string TextColour(LineStatus status) => status is LineStatus.Success or LineStatus.Error ? "#ffffff" : "#1d2733";
}
