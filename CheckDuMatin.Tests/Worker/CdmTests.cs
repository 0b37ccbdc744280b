using System.CommandLine;
using System.Text.Json;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Worker.Commands;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The operations command as its own process: exit statuses and the JSON that scripts read.</summary>
public sealed class CdmTests
{
    private const string Nowhere = "Server=127.0.0.1;Port=1;User ID=nobody;Connection Timeout=2";

    [Theory]
    [InlineData("", "L’option --days est obligatoire.", "checks", "purge")]
    [InlineData("", "n’est pas un instant", "checks", "create", "--at", "hier")]
    [InlineData("", "Tâches\u00A0: due-checks", "jobs", "run", "nothing")]
    [InlineData("", "non reconnu\u00A0: 'run'", "run")]
    [InlineData("", "Droits inconnus", "token", "create", "--user", "a@b.example", "--name", "x", "--scopes", "everything")]
    [InlineData("en", "The option --days is required.", "checks", "purge")]
    public async Task Wrong_usage_is_told_in_the_operators_language_with_status_2(string language, string sentence, params string[] arguments)
    {
        var verb = await WorkerProcess.CdmAsync(Nowhere, new Dictionary<string, string> { ["CDM_LANG"] = language }, arguments);

        Assert.Equal(2, verb.Status);
        Assert.Contains(sentence, verb.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_French_and_answers_without_a_database()
    {
        var verb = await WorkerProcess.CdmAsync(Nowhere, "checks", "purge", "--help");

        Assert.Equal(0, verb.Status);
        Assert.Contains("cdm checks purge", verb.Output, StringComparison.Ordinal);
        Assert.Contains("Compter sans rien supprimer", verb.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_shows_an_example_that_is_itself_good_usage()
    {
        var root = Cdm.Build();
        List<string> wrong = [];
        foreach (var verb in Verbs(root, ""))
        {
            using var output = new StringWriter();
            root.Parse($"{verb} --help").Invoke(new InvocationConfiguration { Output = output });
            var example = output.ToString().Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith($"cdm {verb}", StringComparison.Ordinal));
            if (example is null || root.Parse(example["cdm ".Length..]).Errors.Count > 0)
            {
                wrong.Add($"{verb}: {example}");
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Verbs(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(verb => Verbs(verb, $"{path} {verb.Name}".Trim()))
            .Concat(command.Action is not null ? [path] : []);

    [Fact]
    public async Task Without_a_database_a_verb_ends_with_one_clear_line_and_status_3()
    {
        var verb = await WorkerProcess.CdmAsync(Nowhere, "db", "status", "--json");

        Assert.Equal(3, verb.Status);
        Assert.StartsWith("Base de données indisponible", Assert.Single(verb.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.StartsWith("Base de données indisponible", verb.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("APP_TIMEZONE", "Mars/Olympus")]
    [InlineData("RETENTION_DAYS", "3")]
    public async Task A_wrong_setting_stops_the_worker_with_one_line_that_names_it(string key, string value)
    {
        var worker = await WorkerProcess.CdmAsync(Nowhere, new Dictionary<string, string> { [key] = value });

        Assert.Equal(3, worker.Status);
        Assert.StartsWith(key, Assert.Single(worker.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Db_status_is_trouble_until_db_migrate_has_run()
    {
        await using var database = await (await MariaDbServer.SharedAsync()).CreateDatabaseAsync();

        var before = await WorkerProcess.CdmAsync(database.ConnectionString, "db", "status", "--json");
        var unready = await WorkerProcess.CdmAsync(database.ConnectionString, "jobs");
        var migrate = await WorkerProcess.CdmAsync(database.ConnectionString, "db", "migrate", "--json");
        var after = await WorkerProcess.CdmAsync(database.ConnectionString, "db", "status", "--json");

        Assert.Equal((1, 0), (before.Status, before.Json.GetProperty("applied").GetArrayLength()));
        Assert.Equal(3, unready.Status);
        Assert.Contains("cdm db migrate", unready.Errors, StringComparison.Ordinal);
        Assert.Equal(0, migrate.Status);
        Assert.Equal(before.Json.GetProperty("pending").GetArrayLength(), migrate.Json.GetProperty("applied").GetArrayLength());
        Assert.Equal((0, 0), (after.Status, after.Json.GetProperty("pending").GetArrayLength()));
    }

    [Fact]
    public async Task Each_verb_prints_exactly_its_line_of_json()
    {
        await using var database = await CoreApp.Template.CloneAsync();

        var create = await WorkerProcess.CdmAsync(database.ConnectionString, "checks", "create", "--at", "2026-11-23T09:00+01:00", "--json");
        var purge = await WorkerProcess.CdmAsync(database.ConnectionString, "checks", "purge", "--days", "60", "--dry-run", "--json");
        var tooSoon = await WorkerProcess.CdmAsync(database.ConnectionString, "checks", "purge", "--days", "6", "--json");
        var run = await WorkerProcess.CdmAsync(database.ConnectionString, "jobs", "run", "clean-up", "--json");
        var jobs = await WorkerProcess.CdmAsync(database.ConnectionString, "jobs", "--json");
        var seed = await WorkerProcess.CdmAsync(database.ConnectionString, "demo", "seed", "--json");

        Assert.Equal("""{"created":0,"skipped":0,"failed":0}""", create.Output.TrimEnd());
        Assert.Equal("""{"deleted":0,"kept":0}""", purge.Output.TrimEnd());
        Assert.Equal((0, 0, 2, 0, 0), (create.Status, purge.Status, tooSoon.Status, run.Status, jobs.Status));
        Assert.Equal("succeeded", run.Json.GetProperty("outcome").GetString());
        var cleanUp = jobs.Json.GetProperty("items").EnumerateArray().Single(job => job.GetProperty("name").GetString() == "clean-up");
        Assert.Equal("succeeded", cleanUp.GetProperty("lastOutcome").GetString());
        Assert.Equal(JsonValueKind.String, cleanUp.GetProperty("nextRunAt").ValueKind);
        // Outside development there is no demonstration.
        Assert.Equal(1, seed.Status);
    }
}
