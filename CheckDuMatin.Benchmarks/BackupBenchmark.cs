using System.Diagnostics;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>How long a save takes while 500,000 lines are backed up, against the same people without a backup in the same run.</summary>
internal sealed class BackupBenchmark : Benchmark
{
    private const int Clients = 1000;
    private const int Services = 50;
    private const int Days = 10;
    private const int Operators = 20;

    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(20);

    public override string Name => "backup";

    public override string Description => $"saves of {Operators} operators during a backup of {Clients * Services * Days:N0} lines, against those without";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        using var backups = new TempFolder();
        await using var app = await CoreApp.StartAsync(settings: new Dictionary<string, string?>
        {
            ["BACKUP_DIR"] = backups.FullPath,
            ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
            ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
        });
        await MorningSeed.RunAsync(app.Database, Clients, Services, cancellationToken);
        var day = new DateOnly(2026, 3, 1);
        for (var number = 0; number < Days; number++)
        {
            await app.Get<GenerateDueChecks>().RunAsync(day.AddDays(number).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), clientId: null, cancellationToken);
        }

        var operators = new SavingOperators(app, await SavingOperators.ChecksAsync(app, Operators, cancellationToken), TimeSpan.FromMilliseconds(200));
        await operators.WhileAsync(() => Task.Delay(TimeSpan.FromSeconds(3), cancellationToken));
        var alone = await operators.WhileAsync(() => Task.Delay(Phase, cancellationToken));
        List<double> backupSeconds = [];
        long bytes = 0, lines = 0;
        var started = Stopwatch.GetTimestamp();
        var beside = await operators.WhileAsync(async () =>
        {
            // One after the other until there are as many saves to judge as without.
            do
            {
                var begun = Stopwatch.GetTimestamp();
                var created = await app.Get<CreateBackup>().RunAsync(BackupKind.Manual, databaseOnly: false, cancellationToken);
                if (!created.Succeeded)
                {
                    throw new InvalidOperationException(created.Problem.Text());
                }

                backupSeconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                bytes = created.Value.Backup.Bytes;
                lines = created.Value.Manifest!.Tables.Single(table => table.Name == "check_lines").Rows;
                if (lines < Clients * Services * Days)
                {
                    throw new InvalidOperationException($"The archive holds {lines} lines.");
                }
            }
            while (Stopwatch.GetElapsedTime(started) < Phase);
        });

        var (before, during) = (SavingOperators.Percentile(alone, 0.95), SavingOperators.Percentile(beside, 0.95));
        return
        [
            new Measure("p95_alone_ms", before, "ms"),
            new Measure("p95_during_ms", during, "ms"),
            new Measure("p95_ratio", during / before, "", Limit: 3),
            new Measure("saves_during", beside.Count, ""),
            new Measure("failed_saves", operators.Failed, "", Limit: 0),
            new Measure("backup_s", backupSeconds.Order().ElementAt(backupSeconds.Count / 2), "s"),
            new Measure("archive_lines", lines, ""),
            new Measure("archive_mb", bytes / 1048576.0, "MB"),
        ];
    }
}
