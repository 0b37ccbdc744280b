using System.Globalization;
using System.Net;
using System.Text;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>The bulletin as the HTML that one would write for a browser: the same parts, colours and fonts, in a form that both peers lay out well.</summary>
internal static class ReportHtml
{
    private const string Style = """
        @page { size: A4; margin: 0 0 14mm }
        body { margin: 0; font: 8.5pt/1.36 "Open Sans"; color: #1a2433 }
        header { background: #1f3a5f; color: #fff; padding: 22pt 40pt }
        h1 { margin: 0; font-size: 21pt } header p { margin: 3pt 0 0; font-size: 12pt } header .day { float: right; font-size: 10pt }
        main { padding: 18pt 40pt } h2 { font-size: 12.5pt; margin: 18pt 0 6pt; border-left: 4pt solid #2f6db5; padding-left: 7pt }
        .cards td { border: .5pt solid #dce2ea; padding: 6pt 10pt; font-size: 19pt } .cards small { display: block; font-size: 8.5pt; color: #566275 }
        table { width: 100%; border-collapse: collapse } th { text-align: left; background: #e6edf6; border-bottom: 1pt solid #2f6db5; font-size: 7.2pt; padding: 4pt 6pt }
        .lines td { border-bottom: .5pt solid #dce2ea; padding: 4.2pt 6pt; vertical-align: top } .lines tr:nth-child(even) td { background: #f8fafc } tr { break-inside: avoid }
        .status { display: block; text-align: center; border-radius: 3pt; font-size: 7.5pt } small { font-size: 7.2pt } .notes { background: #f8fafc; border: .5pt solid #dce2ea; padding: 6pt 10pt }
        """;

    public static string Write(BulletinDocument document)
    {
        var (texts, html) = (new BulletinTexts(document.Culture), new StringBuilder("<!DOCTYPE html><html lang=fr><meta charset=utf-8><style>"));
        html.Append(Font("Regular", 400)).Append(Font("Semibold", 600)).Append(Style).Append("</style><header><span class=day>")
            .Append(document.Day.ToString("D", document.Culture)).Append("</span><h1>").Append(texts["Title"]).Append("</h1><p>").Append(Encode(document.ClientLabel))
            .Append("</p></header><main><table class=cards><tr>");
        foreach (var (key, count) in document.Sections.SelectMany(section => section.Rows).CountBy(row => row.Status))
        {
            html.Append(CultureInfo.InvariantCulture, $"<td>{count}<small>{texts.Status(key)}</small></td>");
        }

        html.Append("</tr></table>");
        foreach (var section in document.Sections)
        {
            html.Append("<h2>").Append(Encode(section.Title)).Append("</h2><table class=lines><thead><tr>")
                .AppendJoin("", BulletinColumn.Defaults.Select(column => $"<th>{texts.Column(column)}</th>")).Append("</tr></thead><tbody>");
            foreach (var row in section.Rows)
            {
                Row(html, texts, document, row);
            }

            html.Append("</tbody></table>");
        }

        return html.Append("<h2>").Append(texts["Notes"]).Append("</h2><p class=notes>").Append(Encode(document.Notes)).Append("</p></main></html>").ToString();
    }

    private static void Row(StringBuilder html, BulletinTexts texts, BulletinDocument document, BulletinRow row)
    {
        var fill = StatusColours.Default.Of(row.Status);
        var since = row.FailingSince is { } day ? $"<small>{texts.Count("SinceDays", document.Day.DayNumber - day.DayNumber)}</small>" : "";
        html.Append(CultureInfo.InvariantCulture, $"""
            <tr><td><b>{Encode(row.ServiceTitle)}</b></td><td>{Encode(string.Join(" › ", row.CategoryPath))}</td>
            <td style="width:18%"><span class=status style="background:#{fill};color:#{fill.ReadableText}">{texts.StatusCell(row.Status)}</span>{since}</td>
            <td>{row.ExpirationDate:dd\/MM\/yyyy}</td><td>{Encode(row.Comment)}</td></tr>
            """);
    }

    /// <summary>The very files that the bulletin embeds.</summary>
    private static string Font(string weight, int number)
    {
        var bytes = File.ReadAllBytes(RepositoryRoot.File("CheckDuMatin.Core", "Bulletins", "Fonts", $"OpenSans-{weight}.ttf"));
        return string.Create(CultureInfo.InvariantCulture, $"@font-face{{font-family:'Open Sans';font-weight:{number};src:url(data:font/ttf;base64,{Convert.ToBase64String(bytes)})}}");
    }

    private static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
