using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Laravel;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Laravel;

/// <summary>What the tests of the import share: an application of our own, a folder for the connection's file, and short ways to say what came of it.</summary>
public abstract class LaravelImportTest : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 10, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["APP_URL"] = "https://check.example",
        ["MAIL_FROM_ADDRESS"] = "checks@example.org",
        ["ConnectionStrings:mail"] = "Endpoint=smtp://127.0.0.1:9",
    };

    private protected TempFolder Folder { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static Task<CoreApp> StartAsync() => CoreApp.StartAsync(new FakeTimeProvider(Now), Settings);

    private protected async Task<ImportReport> ImportAsync(CoreApp app, TestDatabase source, string? logos = null, string zone = "UTC", bool dryRun = false)
    {
        var input = new ImportLaravelInput(Folder.WriteFile(source.ConnectionString), logos, TimeZoneInfo.FindSystemTimeZoneById(zone), dryRun);
        var imported = await app.Get<ImportLaravel>().RunAsync(ClientScope.System, input, Cancel);
        Assert.True(imported.Succeeded, imported.Problem?.Text());
        return imported.Value;
    }

    private protected static async Task<Problem> ProblemAsync(CoreApp app, string file) =>
        (await app.Get<ImportLaravel>().RunAsync(ClientScope.System, new ImportLaravelInput(file, null, TimeZoneInfo.Utc, DryRun: false), Cancel)).Problem!;

    private protected string Logos()
    {
        Directory.CreateDirectory(Folder.File("public", "logos"));
        File.WriteAllBytes(Folder.File("public", "logos", "bon.png"), SampleFiles.Picture());
        File.WriteAllText(Folder.File("public", "logos", "faux.png"), "<script>");
        File.WriteAllBytes(Folder.File("dehors.png"), SampleFiles.Picture());
        return Folder.File("public");
    }

    private protected static (int Read, int Imported, int AlreadyHere) Counts(ImportReport report, string table) =>
        (report.Tables[table].Read, report.Tables[table].Imported, report.Tables[table].AlreadyHere);

    private protected static IEnumerable<string> Told(ImportReport report, string table) =>
        report.Issues.Where(issue => issue.Table == table).Select(issue => $"{issue.RowId} {issue.Code}").Order(StringComparer.Ordinal);

    private protected static string Line(ImportIssue issue) => $"{issue.Table} {issue.RowId} {issue.Kind} {issue.Text()}";

    private protected static Task<long> CountAsync(CoreApp app, string table) => app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM {table}", Cancel);

    /// <summary>Every table with its number of rows.</summary>
    private protected static async Task<List<string>> TablesAsync(CoreApp app)
    {
        List<string> counts = [];
        foreach (var table in await RowsAsync(app, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name"))
        {
            counts.Add($"{table} {await CountAsync(app, $"`{table}`")}");
        }

        return counts;
    }

    private protected static async Task<List<string>> RowsAsync(CoreApp app, string sql)
    {
        await using var connection = await app.Database.OpenAsync(Cancel);
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        List<string> rows = [];
        while (await reader.ReadAsync(Cancel))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
