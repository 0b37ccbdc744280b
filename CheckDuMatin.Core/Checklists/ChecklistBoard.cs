using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checklists;

/// <summary>The checklists as they stand: filled by the doctor where it knows, by people where it does not; for administrators alone.</summary>
public sealed class ChecklistBoard(ScopedDb database, OperationsSettings settings, TimeProvider time)
{
    /// <summary>Workers that were seen within this time run now: together they are since when the application does.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromMinutes(3);

    /// <param name="doctor">What <see cref="RunDoctor"/> has just said.</param>
    /// <returns>The four lists; none for those who are no administrators. Two statements.</returns>
    public async Task<IReadOnlyList<ChecklistView>> ReadAsync(ClientScope scope, IReadOnlyList<DoctorItem> doctor, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        var startedAt = await StartedAtAsync(db, time.GetUtcNow().UtcDateTime, cancellationToken);
        var today = DueInstant.LocalDay(time.GetUtcNow().UtcDateTime, settings.TimeZone);
        var periods = Enum.GetValues<ChecklistKind>().ToDictionary(list => list, list => ChecklistPeriods.Of(list, today, startedAt));
        var names = periods.Values.ToList();
        var ticks = await db.ChecklistTicks.Where(tick => names.Contains(tick.Period))
            .Select(tick => new { tick.List, tick.Period, tick.Item, tick.CreatedAt, tick.User!.Name }).ToListAsync(cancellationToken);
        return
        [
            .. periods.Select(period => new ChecklistView(
                period.Key,
                period.Value,
                today,
                startedAt,
                [
                    .. ChecklistItems.All.Where(item => item.List == period.Key).Select(item => new ChecklistLine(
                        item,
                        [.. doctor.Where(line => item.IsFilledBy(line.Name))],
                        ticks.Where(tick => tick.List == item.List && tick.Period == period.Value && tick.Item == item.Code).Select(tick => new TickedBy(tick.Name, tick.CreatedAt)).FirstOrDefault())),
                ])),
        ];
    }

    /// <summary>Since when the workers of now run; of those that ended, the last start.</summary>
    internal static async Task<DateTime?> StartedAtAsync(CdmContext db, DateTime now, CancellationToken cancellationToken)
    {
        var since = now - Alive;
        var workers = await db.WorkerHeartbeats.Select(worker => new { worker.StartedAt, IsAlive = worker.SeenAt > since }).ToListAsync(cancellationToken);
        return workers.Exists(worker => worker.IsAlive) ? workers.Where(worker => worker.IsAlive).Min(worker => worker.StartedAt)
            : workers.Count > 0 ? workers.Max(worker => worker.StartedAt)
            : null;
    }
}

/// <param name="Period">As <see cref="ChecklistPeriods"/> writes it.</param>
/// <param name="Today">The local day.</param>
/// <param name="StartedAt">Since when the application runs (UTC); null: no worker was ever seen.</param>
public sealed record ChecklistView(ChecklistKind List, string Period, DateOnly Today, DateTime? StartedAt, IReadOnlyList<ChecklistLine> Lines)
{
    public int Done => Lines.Count(line => line.IsDone);
}

/// <param name="Doctor">The doctor's lines that fill it; none: a person does.</param>
/// <param name="Ticked">Who has ticked it for this period.</param>
public sealed record ChecklistLine(ChecklistItem Item, IReadOnlyList<DoctorItem> Doctor, TickedBy? Ticked)
{
    public bool IsManual => Doctor.Count == 0;

    /// <summary>The worst of its lines.</summary>
    public DoctorState State => Doctor.Count == 0 ? DoctorState.Good : Doctor.Max(line => line.State);

    public bool IsDone => IsManual ? Ticked is not null : State == DoctorState.Good;
}

/// <param name="At">UTC.</param>
public sealed record TickedBy(string UserName, DateTime At);
