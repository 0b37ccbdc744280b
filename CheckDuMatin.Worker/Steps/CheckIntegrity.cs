using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Worker.Commands;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Looks every table, key and file over; what is bad makes the run a failed one, of which the alert tells.</summary>
internal sealed class CheckIntegrity(CheckDatabase checkDatabase, CheckStorage checkStorage) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var database = await checkDatabase.RunAsync(cancellationToken);
        var storage = await checkStorage.RunAsync(cancellationToken);
        var counts = new
        {
            database.Tables,
            Damaged = database.Damaged.Count,
            Orphans = database.Orphans.Sum(orphan => orphan.Rows),
            storage.Files,
            Missing = storage.Missing.Count,
            Strays = storage.Strays.Count,
            OpenToOthers = storage.OpenToOthers.Count,
        };
        var isGood = counts is { Damaged: 0, Orphans: 0, Missing: 0, OpenToOthers: 0 };
        return new JobResult(DidSomething: true, counts, isGood ? null : Texts.Get("integrity_bad", counts.Damaged, counts.Orphans, counts.Missing, counts.OpenToOthers));
    }
}
