using System.Diagnostics.Metrics;

namespace CheckDuMatin.Core.Monitoring;

/// <summary>Exports the newest samples as metrics. All processes export the same figures, whoever took them; old ones are left out, so that their absence can be told.</summary>
public sealed class SystemMeter : IDisposable
{
    /// <summary>As the telemetry of both services subscribes to it.</summary>
    public const string Name = "CheckDuMatin";

    private readonly Meter _meter;
    private readonly SampleHistory _history;
    private volatile IReadOnlyDictionary<string, double> _latest = new Dictionary<string, double>(StringComparer.Ordinal);

    public SystemMeter(IMeterFactory meters, SampleHistory history)
    {
        _history = history;
        _meter = meters.Create(Name);
        foreach (var metric in Series.Metrics)
        {
            _meter.CreateObservableGauge(metric.MetricName, () => Measure(metric), metric.Unit, metric.Description);
        }
    }

    /// <summary>Reads the newest figures; while the database is away there are none.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            _latest = await _history.LatestAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _latest = new Dictionary<string, double>(StringComparer.Ordinal);
            throw;
        }
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Measure(SeriesMetric metric) =>
        from figure in _latest
        let series = Series.Split(figure.Key)
        where series.Name == metric.Series
        select metric.Tag is { } tag
            ? new Measurement<double>(figure.Value, new KeyValuePair<string, object?>(tag, series.What))
            : new Measurement<double>(figure.Value);
}
