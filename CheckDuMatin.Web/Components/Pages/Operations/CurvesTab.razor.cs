using System.Globalization;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>Curves of an hour, a day or the week that samples are kept; the address holds which.</summary>
public sealed partial class CurvesTab(SampleHistory history, CurrentUser user, TimeProvider time)
{
    private static readonly IReadOnlyList<string> Names = [Series.DiskFree, Series.HostMemory, Series.HostCpu, Series.MailQueue, Series.ChecksLate, Series.JobLag];

    private readonly ComponentLife _ended = new();
    private CurveSpan _span = CurveSpan.Parse(null);
    private CurveSpan _shown = CurveSpan.Parse(null);
    private Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<SamplePoint>>>? _curves;
    private DateTime _from;
    private DateTime _to;
    private int _loads;

    [Parameter]
    public string? PeriodWord { get; set; }

    public void Dispose() => _ended.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        _span = CurveSpan.Parse(PeriodWord);
        var (ended, span, load) = (_ended.Token, _span, ++_loads);
        if (!(await user.ScopeAsync(ended)).SeesAll)
        {
            return;
        }

        Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<SamplePoint>>> curves = new(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            curves[name] = await history.CurvesAsync(name, span.Length, span.Steps, lowest: name == Series.DiskFree, ended);
        }

        // The last choice is shown: the curves of a longer period chosen before may come after its own.
        if (load == _loads)
        {
            (_curves, _shown, _to) = (curves, span, time.GetUtcNow().UtcDateTime);
            _from = _to - span.Length;
        }
    }

    private static List<CurveLine> Lines(Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<SamplePoint>>> curves, string name) =>
        [.. curves[name].OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => new CurveLine(Series.Split(line.Key).What ?? "", line.Value))];

    /// <summary>Of all jobs the one that is most overdue.</summary>
    private static CurveLine Worst(Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<SamplePoint>>> curves, string name) => new(
        "",
        [.. curves[name].Values.SelectMany(points => points).GroupBy(point => point.At).OrderBy(group => group.Key).Select(group => new SamplePoint(group.Key, group.Max(point => point.Value)))]);

    private static string Percent(double value) => value.ToString("P0", CultureInfo.CurrentCulture);

    private static string Count(double value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private string Lag(double seconds) => L.Span(TimeSpan.FromSeconds(seconds));
}
