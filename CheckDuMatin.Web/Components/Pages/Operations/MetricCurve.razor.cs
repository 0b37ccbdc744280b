using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>A figure over time, with its threshold; where samples are missing the line is broken, since nothing is known of them.</summary>
public sealed partial class MetricCurve
{
    private double _top = 1;

    /// <summary>Drawn once it is asked for: it is longer than the rest of the page.</summary>
    private bool _isTableWanted;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<CurveLine> Lines { get; set; } = [];

    /// <summary>UTC.</summary>
    [Parameter]
    [EditorRequired]
    public DateTime From { get; set; }

    /// <summary>UTC.</summary>
    [Parameter]
    [EditorRequired]
    public DateTime To { get; set; }

    /// <summary>Time between two points.</summary>
    [Parameter]
    [EditorRequired]
    public TimeSpan Step { get; set; }

    [Parameter]
    [EditorRequired]
    public Func<double, string> Format { get; set; } = value => value.ToString(CultureInfo.CurrentCulture);

    /// <summary>Where it stops being good; null: there is no such figure.</summary>
    [Parameter]
    public double? Threshold { get; set; }

    /// <summary>What lies below the threshold is bad, as of a free disk.</summary>
    [Parameter]
    public bool IsLowWorse { get; set; }

    /// <summary>The highest value there can be; null: as the values need.</summary>
    [Parameter]
    public double? Top { get; set; }

    /// <summary>The worst of the newest values.</summary>
    private double? Last
    {
        get
        {
            var newest = Lines.Where(line => line.Points.Count > 0).Select(line => line.Points[^1].Value).ToList();
            return newest.Count == 0 ? null : IsLowWorse ? newest.Min() : newest.Max();
        }
    }

    protected override void OnParametersSet()
    {
        var highest = Lines.SelectMany(line => line.Points).Select(point => point.Value).DefaultIfEmpty(0).Max();
        _top = Math.Max(Top ?? Math.Max(highest, (Threshold ?? 0) * 1.25), Top is null ? 1 : highest);
    }

    private string Path(IReadOnlyList<SamplePoint> points)
    {
        var path = new StringBuilder();
        DateTime? before = null;
        foreach (var point in points)
        {
            var isNew = before is null || point.At - before > Step * 2.5;
            path.Append(isNew ? 'M' : 'L').Append(Number(X(point.At))).Append(' ').Append(Number(Y(point.Value)));

            // A point alone would be no line at all.
            _ = isNew ? path.Append("h0.5") : path;
            before = point.At;
        }

        return path.ToString();
    }

    private double X(DateTime at) => Math.Clamp((at - From) / (To - From) * 1000, 0, 1000);

    private double Y(double value) => 100 - (Math.Clamp(value / _top, 0, 1) * 100);

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string Time(DateTime at) => LocalTime.Of(at).ToString(To - From > TimeSpan.FromDays(1) ? "ddd d MMM" : "t", CultureInfo.CurrentCulture);
}
