using System.Globalization;
using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>The morning at a glance, in words and figures.</summary>
internal sealed class SummaryWords(BulletinDocument document, BulletinTemplate template, BulletinTexts texts, BulletinDates dates)
{
    private static readonly LineStatus[] s_always = [LineStatus.Success, LineStatus.Warning, LineStatus.Error];
    private static readonly LineStatus[] s_whenAny = [LineStatus.NotApplicable, LineStatus.InProgress, LineStatus.Pending];

    private readonly BulletinCounts _counts = document.Counts;

    /// <summary>"2 services NOK, 1 avertissement".</summary>
    public string Sentence()
    {
        if (_counts.Total == _counts.NotApplicable)
        {
            return texts["SummaryNone"];
        }

        var parts = new List<string>();
        AddCount("SummaryError", _counts.Error);
        AddCount("SummaryWarning", _counts.Warning);
        AddCount("SummaryOpen", _counts.Open);
        return parts.Count == 0 ? texts.Count("SummaryAllOk", _counts.Success) : string.Join(", ", parts);

        void AddCount(string key, int number)
        {
            if (number > 0)
            {
                parts.Add(texts.Count(key, number));
            }
        }
    }

    /// <summary>"60 services · Évolution depuis le check du …"; empty without any service.</summary>
    public string Caption() => _counts.Total == 0
        ? ""
        : $"{texts.Count("ServiceCount", _counts.Total)} · {(document.Previous is { } previous ? texts.Format("Trend", dates.InText(previous.Day)) : texts["NoTrend"])}";

    /// <summary>OK, warnings and NOK always, the others when there are any; empty without any service.</summary>
    public IEnumerable<ContentFigure> Figures() => _counts.Total == 0
        ? []
        : s_always.Concat(s_whenAny.Where(status => _counts[status] > 0)).Select(Figure);

    /// <summary>The band of a section: its total and what there is of each status.</summary>
    public IEnumerable<ContentStatistic> Statistics(BulletinSection section)
    {
        var counts = BulletinCounts.Of(section.Rows);
        return s_always.Concat(s_whenAny).Where(status => counts[status] > 0 || status == LineStatus.Success)
            .Select(status => new ContentStatistic(texts.Status(status), counts[status], template.StatusColours.Of(status)))
            .Prepend(new ContentStatistic(texts["Total"], counts.Total, template.ColourOf(section)));
    }

    private ContentFigure Figure(LineStatus status)
    {
        var difference = _counts[status] - document.Previous?.Counts[status] ?? 0;
        var trend = difference switch
        {
            _ when document.Previous is null => null,
            0 => texts["Unchanged"],
            > 0 => $"+{difference.ToString(CultureInfo.InvariantCulture)}",
            // U+2212, the minus sign: a hyphen is too short beside a "+".
            _ => $"\u2212{(-difference).ToString(CultureInfo.InvariantCulture)}",
        };
        return new(status, texts.Status(status), _counts[status], template.StatusColours.Of(status), trend, TrendTone(status, difference));
    }

    private static Tone TrendTone(LineStatus status, int difference) => (status, Math.Sign(difference)) switch
    {
        (LineStatus.Success, 1) or (LineStatus.Error or LineStatus.Warning, -1) => Tone.Good,
        (LineStatus.Success, -1) or (LineStatus.Error or LineStatus.Warning, 1) => Tone.Bad,
        _ => Tone.Muted,
    };
}
