using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Doctor;

/// <summary>Memory and load of the machine, from /proc; no line where there is no /proc.</summary>
internal sealed class HostProbe : IDoctorProbe
{
    public string Name => "memory";

    public Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        if (HostFigures.Read() is not { } host)
        {
            return Task.FromResult<IReadOnlyList<DoctorItem>>([]);
        }

        return Task.FromResult<IReadOnlyList<DoctorItem>>(
        [
            Below("memory", host.UsedMemory, Thresholds.UsedMemory, DoctorTexts.Get("memory_value", host.UsedMemory, ByteSize.Text(host.MemoryBytes))),
            Below("cpu", host.LoadPerCore, Thresholds.Cpu, DoctorTexts.Get("cpu_value", host.LoadPerCore, Environment.ProcessorCount)),
        ]);
    }

    private static DoctorItem Below(string name, double figure, double limit, string value) => new(
        name,
        figure > limit ? DoctorState.Attention : DoctorState.Good,
        value,
        DoctorTexts.Get("at_most", limit),
        figure > limit ? DoctorTexts.Advice(name) : null);
}
