using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Doctor;

/// <summary>A worker has shown itself lately.</summary>
internal sealed class SchedulerProbe(ScopedDb database, TimeProvider time) : IDoctorProbe
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lost = TimeSpan.FromMinutes(3);

    public string Name => "scheduler";

    public bool NeedsDatabase => true;

    public async Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var last = await db.WorkerHeartbeats.MaxAsync(worker => (DateTime?)worker.SeenAt, cancellationToken);
        var limit = DoctorTexts.Get("seconds", Lost.TotalSeconds);
        if (last is null)
        {
            return [new DoctorItem(Name, DoctorState.Failed, DoctorTexts.Get("scheduler_never"), limit, DoctorTexts.Advice(Name))];
        }

        var age = time.GetUtcNow().UtcDateTime - last.Value;
        var state = age > Lost ? DoctorState.Failed : age > Fresh ? DoctorState.Attention : DoctorState.Good;
        return [new DoctorItem(Name, state, DoctorTexts.Get("scheduler_value", age.TotalSeconds), limit, state == DoctorState.Good ? null : DoctorTexts.Advice(Name))];
    }
}
