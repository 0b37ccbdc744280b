using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The morning at a glance: one sentence, one card per status with its trend, and a bar of the shares.</summary>
internal sealed class SummaryBlock(BulletinContext context)
{
    private const float CardHeight = 46;
    private const float CardGap = 8;

    private static readonly LineStatus[] s_always = [LineStatus.Success, LineStatus.Warning, LineStatus.Error];
    private static readonly LineStatus[] s_whenAny = [LineStatus.NotApplicable, LineStatus.InProgress, LineStatus.Pending];
    private static readonly TextStyle s_sentence = new(FontWeight.Semibold, 15, Look.Ink) { LineHeight = 20 };
    private static readonly TextStyle s_number = new(FontWeight.Semibold, 19, Look.Ink) { LineHeight = 22 };

    public void Draw(PageFlow flow)
    {
        var counts = context.Document.Counts;
        flow.Page.Text(Look.Margin, flow.Y, Sentence(counts), s_sentence);
        flow.Y += s_sentence.LineHeight + 2;
        if (counts.Total == 0)
        {
            flow.Y += Look.Gap;
            return;
        }

        flow.Page.Text(Look.Margin, flow.Y, Caption(counts), Look.BodyMuted);
        flow.Y += Look.Body.LineHeight + 10;

        var statuses = s_always.Concat(s_whenAny.Where(s => counts[s] > 0)).ToList();
        var width = (Look.ContentWidth - (CardGap * (statuses.Count - 1))) / statuses.Count;
        for (var i = 0; i < statuses.Count; i++)
        {
            Card(flow.Page, new(Look.Margin + (i * (width + CardGap)), flow.Y, width, CardHeight), statuses[i], counts[statuses[i]]);
        }

        flow.Y += CardHeight + 9;
        Shares(flow, statuses, counts);
        flow.Y += Look.Gap + 6;
    }

    private string Sentence(BulletinCounts counts)
    {
        var texts = context.Texts;
        if (counts.Total == counts.NotApplicable)
        {
            return texts["SummaryNone"];
        }

        var parts = new List<string>();
        AddCount("SummaryError", counts.Error);
        AddCount("SummaryWarning", counts.Warning);
        AddCount("SummaryOpen", counts.Open);
        return parts.Count == 0 ? texts.Count("SummaryAllOk", counts.Success) : string.Join(", ", parts);

        void AddCount(string key, int number)
        {
            if (number > 0)
            {
                parts.Add(texts.Count(key, number));
            }
        }
    }

    private string Caption(BulletinCounts counts)
    {
        var trend = context.Document.Previous is { } previous
            ? context.Texts.Format("Trend", context.Dates.InText(previous.Day))
            : context.Texts["NoTrend"];
        return $"{context.Texts.Count("ServiceCount", counts.Total)} · {trend}";
    }

    private void Card(BulletinPage page, Area area, LineStatus status, int number)
    {
        const float edge = 4;
        var colour = context.Template.StatusColours.Of(status);
        page.Box(area with { Width = 3 * edge }, colour, radius: 5);
        page.Box(new(area.Left + edge, area.Top, 3 * edge, area.Height), Colour.White);
        page.Frame(area, Look.Line, radius: 5);

        var left = area.Left + edge + 8;
        var digits = number.ToString(context.Document.Culture);
        page.Text(left, area.Top + 5, digits, s_number);
        page.Text(left, area.Top + 28, context.Texts.Status(status), Look.BodyMuted);
        if (context.Document.Previous is { } previous)
        {
            Trend(page, area, status, number - previous.Counts[status], left + Fonts.Width(digits, s_number) + 6);
        }
    }

    private void Trend(BulletinPage page, Area area, LineStatus status, int difference, float left)
    {
        var (text, style) = difference switch
        {
            0 => (context.Texts["Unchanged"], Look.Small),
            > 0 => ($"+{difference.ToString(CultureInfo.InvariantCulture)}", Look.SmallStrong),
            // U+2212, the minus sign: a hyphen is too short beside a "+".
            _ => ($"\u2212{(-difference).ToString(CultureInfo.InvariantCulture)}", Look.SmallStrong),
        };
        if (left + Fonts.Width(text, style) <= area.Right - 4)
        {
            page.Text(left, area.Top + 13, text, style.In(TrendColour(status, difference)));
        }
    }

    private static Colour TrendColour(LineStatus status, int difference) => (status, Math.Sign(difference)) switch
    {
        (LineStatus.Success, 1) or (LineStatus.Error or LineStatus.Warning, -1) => Look.Better,
        (LineStatus.Success, -1) or (LineStatus.Error or LineStatus.Warning, 1) => Look.Past,
        _ => Look.Muted,
    };

    private void Shares(PageFlow flow, List<LineStatus> statuses, BulletinCounts counts)
    {
        const float height = 5;
        const float gap = 1.5f;
        var present = statuses.Where(s => counts[s] > 0).ToList();
        var room = Look.ContentWidth - (gap * (present.Count - 1));
        var left = Look.Margin;
        foreach (var status in present)
        {
            var width = room * counts[status] / counts.Total;
            flow.Page.Box(new(left, flow.Y, width, height), context.Template.StatusColours.Of(status), radius: Math.Min(2.5f, width / 2));
            left += width + gap;
        }

        flow.Y += height;
    }
}
