using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>
/// Builds the HTML body of a mail: one column of 600 px in a table, styles inline, since that is what mail programs agree on. The few rules in
/// the head are for those that have a dark mode; the others ignore them. All text is encoded here and nowhere else.
/// </summary>
internal sealed class MailPage
{
    private const string Font = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new();

    /// <param name="heading">On the coloured band.</param>
    /// <param name="subheading">Below it, smaller; null for none.</param>
    public MailPage(MailTexts texts, string title, string heading, string? subheading)
    {
        var second = subheading is null ? "" : $"""<div style="font-size:14px;line-height:20px;color:#dbe6f3;padding-top:4px">{Encode(subheading)}</div>""";
        _html.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="{{texts.Culture.TwoLetterISOLanguageName}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Encode(title)}}</title>
            <style>
            @media (prefers-color-scheme: dark) {
              .page { background-color: #14181d !important; }
              .card { background-color: #1e242b !important; }
              .text { color: #e6eaef !important; }
              .soft { color: #a9b4c0 !important; }
              .rule { border-color: #39434e !important; }
            }
            </style>
            </head>
            <body class="page" style="margin:0;padding:0;background-color:#f2f4f7">
            <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f2f4f7">
            <tr><td align="center" style="padding:24px 12px">
            <table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:100%;background-color:#ffffff;border-radius:8px;overflow:hidden;{{Font}}">
            <tr><td style="background-color:#1f3a5f;padding:22px 28px">
            <div style="font-size:20px;line-height:26px;font-weight:600;color:#ffffff">{{Encode(heading)}}</div>{{second}}
            </td></tr>

            """);
    }

    /// <summary>Encoded for text and attribute values; line breaks become &lt;br&gt;.</summary>
    public static string Encode(string text) =>
        string.Join("<br>", text.ReplaceLineEndings("\n").Split('\n').Select(Encoder.Encode));

    public MailPage Paragraph(string text) => Row($"""<div class="text" style="font-size:15px;line-height:22px;color:#1d2733">{Encode(text)}</div>""");

    public MailPage Strong(string text) =>
        Row($"""<div class="text" style="font-size:17px;line-height:24px;font-weight:600;color:#1d2733">{Encode(text)}</div>""");

    /// <summary>Something that must not be overlooked.</summary>
    public MailPage Notice(string text) => Row(
        $"""<div style="font-size:14px;line-height:20px;color:#5c3d00;background-color:#fff3d6;border-left:4px solid #ffc000;padding:10px 14px">{Encode(text)}</div>""");

    /// <summary>A button, and its address below it for whoever cannot press it.</summary>
    public MailPage Button(string label, Uri address)
    {
        var href = Encode(address.AbsoluteUri);
        return Row($"""
            <table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td style="background-color:#1f5fa8;border-radius:6px">
            <a href="{href}" style="display:inline-block;padding:12px 22px;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none;{Font}">{Encode(label)}</a>
            </td></tr></table>
            <div class="soft" style="font-size:12px;line-height:18px;color:#5a6673;padding-top:10px;word-break:break-all">{href}</div>
            """);
    }

    /// <summary>One row across the page, of HTML already encoded.</summary>
    public MailPage Row(string html)
    {
        _html.Append("<tr><td style=\"padding:16px 28px 0 28px\">\n").Append(html).Append("\n</td></tr>\n");
        return this;
    }

    public string Close(string footer)
    {
        _html.Append(CultureInfo.InvariantCulture, $"""
            <tr><td style="padding:24px 28px 22px 28px">
            <div class="soft rule" style="font-size:12px;line-height:18px;color:#5a6673;border-top:1px solid #dde3ea;padding-top:14px">{Encode(footer)}</div>
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """);
        return _html.ToString();
    }
}
