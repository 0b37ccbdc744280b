using CheckDuMatin.Tests.Laravel;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary><c>cdm import laravel</c> as its own process: what it says and how it ends.</summary>
public sealed class ImportLaravelCommandTests
{
    private const string Nowhere = "Server=127.0.0.1;Port=1;User ID=nobody;Connection Timeout=2";

    [Fact]
    public async Task Each_row_that_could_not_be_taken_is_told_with_status_1_and_the_json_is_one_line()
    {
        using var folder = new TempFolder();
        await using var source = await LaravelDatabase.WithOdditiesAsync();
        await using var database = await CoreApp.Template.CloneAsync();
        var file = folder.WriteFile(source.ConnectionString);

        var trial = await WorkerProcess.CdmAsync(database.ConnectionString, "import", "laravel", "--source-file", file, "--dry-run");
        var real = await WorkerProcess.CdmAsync(database.ConnectionString, "import", "laravel", "--source-file", file, "--json");
        var english = await WorkerProcess.CdmAsync(
            database.ConnectionString, new Dictionary<string, string> { ["CDM_LANG"] = "en" }, "import", "laravel", "--source-file", file, "--source-time-zone", "Europe/Paris");

        Assert.Equal((1, 1, 1), (trial.Status, real.Status, english.Status));
        Assert.Contains("users 3 [refusée] rôle inconnu «\u00A0superviseur\u00A0»", trial.Output, StringComparison.Ordinal);
        Assert.Contains("Essai", trial.Output, StringComparison.Ordinal);
        Assert.Single(real.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(5, real.Json.GetProperty("tables").GetProperty("clients").GetProperty("imported").GetInt32());
        Assert.Contains(real.Json.GetProperty("issues").EnumerateArray(), issue => issue.GetProperty("code").GetString() == "role_unknown" && issue.GetProperty("id").GetInt64() == 3);
        Assert.Contains("users 3 [refused] unknown role", english.Output, StringComparison.Ordinal);
        Assert.Contains("5 here already", english.Output, StringComparison.Ordinal);
        Assert.All(new[] { trial, real, english }, verb => Assert.DoesNotContain("$2y$secret", verb.Output + verb.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_without_oddities_ends_with_0_and_what_cannot_run_with_2_or_3()
    {
        using var folder = new TempFolder();
        await using var source = await LaravelDatabase.EmptyAsync();
        await source.ExecuteAsync("INSERT INTO clients (id, label, check_time) VALUES (1, 'Dupont', '09:00')", TestContext.Current.CancellationToken);
        await using var empty = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();
        await using var database = await CoreApp.Template.CloneAsync();
        var file = folder.WriteFile(source.ConnectionString);

        var good = await WorkerProcess.CdmAsync(database.ConnectionString, "import", "laravel", "--source-file", file, "--json");
        var missing = await WorkerProcess.CdmAsync(database.ConnectionString, "import", "laravel", "--source-file", folder.File("absent"), "--json");
        var zone = await WorkerProcess.CdmAsync(Nowhere, "import", "laravel", "--source-file", file, "--source-time-zone", "Mars/Olympus");
        var stranger = await WorkerProcess.CdmAsync(database.ConnectionString, "import", "laravel", "--source-file", folder.WriteFile(empty.ConnectionString), "--json");
        var unready = await WorkerProcess.CdmAsync(empty.ConnectionString, "import", "laravel", "--source-file", file);
        var help = await WorkerProcess.CdmAsync(Nowhere, "import", "laravel", "--help");

        Assert.Equal((0, 2, 2, 3, 3, 0), (good.Status, missing.Status, zone.Status, stranger.Status, unready.Status, help.Status));
        Assert.Contains("users.id", stranger.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("cdm db migrate", unready.Errors, StringComparison.Ordinal);
        Assert.Contains("UTC", help.Output, StringComparison.Ordinal);
        Assert.Contains("cdm import laravel --source-file", help.Output, StringComparison.Ordinal);
    }
}
