namespace CheckDuMatin.Core.Monitoring;

/// <summary>CPU in use between two readings a minute apart, of the host and of this service; one in each process.</summary>
public sealed class CpuMeter(HostFiles files, TimeProvider time)
{
    private readonly Lock _gate = new();
    private CpuCounters? _host;
    private (DateTimeOffset At, TimeSpan Used)? _service;

    /// <summary>Parts of one since the last call; null at the first.</summary>
    public (double? Host, double? Service) Read()
    {
        lock (_gate)
        {
            var (host, now, used) = (files.HostCpu(), time.GetUtcNow(), files.ServiceCpu());
            var hostPart = host?.Since(_host);
            var servicePart = _service is { } last && now > last.At && used >= last.Used
                ? (used - last.Used) / (now - last.At) / files.ServiceCores()
                : (double?)null;
            (_host, _service) = (host, (now, used));
            return (hostPart, servicePart);
        }
    }
}
