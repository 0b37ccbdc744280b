using System.Diagnostics;
using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Files;
using CheckDuMatin.Core.Services.Import;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Benchmarks;

/// <summary>
/// A list of 2,000 services brought in: from the bytes of the file to what the preview shows, and from the click to the commit. Each format is
/// imported into clients without services; the file is the product's own export, so that both formats hold the same rows.
/// </summary>
internal sealed class ImportBenchmark : Benchmark
{
    private const int Rows = 2000;
    private const int Rounds = 7;

    public override string Name => "import";

    public override string Description => $"Import of {Rows} services from CSV and .xlsx, preview and application, worst of {Rounds} rounds";

    public override async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var app = await CoreApp.StartAsync();
        List<Measure> measures = [];
        foreach (var (kind, name) in new[] { (FileKind.Text, "csv"), (FileKind.Xlsx, "xlsx") })
        {
            var file = await FileAsync(app, kind, cancellationToken);
            List<(double Preview, double Apply)> times = [];
            for (var round = -1; round < Rounds; round++)
            {
                // The first round has everything compiled and every connection opened.
                var time = await ImportAsync(app, file, $"services.{name}", cancellationToken);
                if (round >= 0)
                {
                    times.Add(time);
                }
            }

            measures.Add(new Measure($"preview_s_{name}", times.Max(time => time.Preview), "s", Limit: 2));
            measures.Add(new Measure($"apply_s_{name}", times.Max(time => time.Apply), "s", Limit: 3));
        }

        return
        [
            new Measure("preview_s", measures.Where(measure => measure.What.StartsWith("preview", StringComparison.Ordinal)).Max(measure => measure.Value), "s", Limit: 2),
            new Measure("apply_s", measures.Where(measure => measure.What.StartsWith("apply", StringComparison.Ordinal)).Max(measure => measure.Value), "s", Limit: 3),
            .. measures,
        ];
    }

    private static async Task<(double Preview, double Apply)> ImportAsync(CoreApp app, byte[] file, string name, CancellationToken cancellationToken)
    {
        var client = await app.AddClientAsync(services: 0);
        var started = Stopwatch.GetTimestamp();
        var source = Read(file, name);
        var preview = Done(await app.Get<PreviewImport>().RunAsync(ClientScope.System, client.Id, source, cancellationToken));
        var previewed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (preview.Count(ImportChangeKind.Create) != Rows || preview.Errors.Count > 0)
        {
            throw new InvalidOperationException($"{preview.Count(ImportChangeKind.Create)} services would be made instead of {Rows}.");
        }

        started = Stopwatch.GetTimestamp();
        Done(await app.Get<ApplyImport>().RunAsync(ClientScope.System, client.Id, source, preview.Fingerprint, cancellationToken));
        return (previewed, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Fifty sites of four parts, each service with its instructions; without the keys, which another client does not know.</summary>
    private static async Task<byte[]> FileAsync(CoreApp app, FileKind kind, CancellationToken cancellationToken)
    {
        var client = await app.AddClientAsync(services: 0);
        var lines = Enumerable.Range(1, Rows).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"Site {i % 50:00} > Partie {i % 4};Sauvegarde du serveur n° {i:0000};\"Ouvrir la **console**, vérifier la tâche n° {i},\npuis la date de la dernière copie.\""));
        var source = Read(System.Text.Encoding.UTF8.GetBytes("Catégorie;Service;Description\n" + string.Join('\n', lines)), "services.csv");
        var preview = Done(await app.Get<PreviewImport>().RunAsync(ClientScope.System, client.Id, source, cancellationToken));
        Done(await app.Get<ApplyImport>().RunAsync(ClientScope.System, client.Id, source, preview.Fingerprint, cancellationToken));
        return (await app.Get<ExportServices>().ReadAsync(ClientScope.System, client.Id, kind, cancellationToken))!.Bytes;
    }

    private static ImportSource Read(byte[] file, string name)
    {
        var table = Done(ImportFile.Read(file, name));
        var fields = ImportFields.Guess(table.Headings).Select(field => field == ImportField.Id ? ImportField.Ignore : field);
        return Done(ImportMapping.Apply(table, [.. fields]));
    }

    private static T Done<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(outcome.Problem!.Code);
}
