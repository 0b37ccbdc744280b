using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MySqlConnector;
using Xunit;

namespace CheckDuMatin.Tests.Doctor;

/// <summary>Each dependency broken in turn: the right line fails, with the right advice, and nobody waits for it beyond the bound.</summary>
public sealed class RunDoctorTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_is_well_where_all_is_well()
    {
        using var folders = new TempFolder();
        await using var relay = SmtpSink.Start();
        await using var app = await StartAsync(folders, relay.Port);
        await app.Get<WriteHeartbeat>().RunAsync("here:1", DateTime.UtcNow, "1.0", Cancel);

        var items = await ExamineAsync(app);

        Assert.DoesNotContain(items.Values, item => item.State == DoctorState.Failed);
        Assert.All(
            ["database", "clock", "migrations", "storage", "backups", "smtp", "scheduler", "mail", "checks"],
            name => Assert.Equal(DoctorState.Good, items[name].State));
        Assert.Contains(items.Keys, name => name.StartsWith("disk:", StringComparison.Ordinal));
        Assert.All(items.Values, item => Assert.Equal(item.State == DoctorState.Good, item.Advice is null));
    }

    [Fact]
    public async Task Without_the_database_its_line_says_what_to_do_and_the_others_are_still_told()
    {
        using var folders = new TempFolder();
        await using var relay = SmtpSink.Start();
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var app = await CoreApp.StartOnAsync(server, Settings(folders, relay.Port));
        await server.StopAsync();

        var items = await ExamineAsync(app);

        Assert.Equal(DoctorState.Failed, items["database"].State);
        Assert.Contains("docker compose restart mysql", items["database"].Advice, StringComparison.Ordinal);
        Assert.All(["migrations", "scheduler", "jobs", "mail", "checks"], name => Assert.Equal((DoctorState.Failed, items["database"].Advice), (items[name].State, items[name].Advice)));
        Assert.All(["storage", "backups", "smtp"], name => Assert.Equal(DoctorState.Good, items[name].State));
        await server.StartAsync();
    }

    [Fact]
    public async Task A_frozen_database_holds_nobody_up()
    {
        using var folders = new TempFolder();
        await using var relay = SmtpSink.Start();
        await using var server = await MariaDbServer.StartOwnAsync();
        await using var app = await CoreApp.StartOnAsync(server, Settings(folders, relay.Port));
        server.Freeze();

        var items = await ExamineAsync(app);

        server.Thaw();
        Assert.Equal(DoctorState.Good, items["smtp"].State);
        Assert.All(["database", "migrations", "mail"], name => Assert.Equal(DoctorState.Failed, items[name].State));
        Assert.Contains("joignable, mais sans réponse", items["database"].Value, StringComparison.Ordinal);
        Assert.Contains("cdm db slow", items["mail"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_hangs_up_once_is_asked_again()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        var connection = new MySqlConnectionStringBuilder(database.ConnectionString);
        await using var proxy = CountingProxy.To($"tcp://127.0.0.1:{connection.Port}", hangUps: 1);
        connection.Port = (uint)proxy.Port;
        await using var source = new MySqlDataSource(connection.ConnectionString);

        // Its patience does not end: how fast this machine is does not matter.
        var items = await new DatabaseProbe(source, new FakeTimeProvider(DateTimeOffset.UtcNow)).ExamineAsync(Cancel);

        Assert.NotEqual(DoctorState.Failed, items[0].State);
    }

    [Fact]
    public async Task A_database_that_answers_others_meanwhile_is_slow_and_not_away()
    {
        await using var nowhere = new MySqlDataSource($"Server=127.0.0.1;Port={FreePorts.Next()};User ID=nobody");

        var items = await new RunDoctor([new DatabaseProbe(nowhere, TimeProvider.System), new Answering()], TimeProvider.System).RunAsync(Cancel);

        Assert.Equal(["database", "answering"], items.Select(item => item.Name));
        Assert.Equal([DoctorState.Attention, DoctorState.Good], items.Select(item => item.State));
    }

    private sealed class Answering : IDoctorProbe
    {
        public string Name => "answering";

        public bool NeedsDatabase => true;

        public Task<IReadOnlyList<DoctorItem>> ExamineAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DoctorItem>>([new DoctorItem(Name, DoctorState.Good, "ici")]);
    }

    [Fact]
    public async Task A_relay_that_does_not_greet_is_told_with_its_address()
    {
        using var folders = new TempFolder();
        var port = FreePorts.Next();
        await using var app = await StartAsync(folders, port);

        var smtp = (await ExamineAsync(app))["smtp"];

        Assert.Equal(DoctorState.Failed, smtp.State);
        Assert.Contains($"127.0.0.1:{port}", smtp.Value, StringComparison.Ordinal);
        Assert.Contains("MAIL_HOST", smtp.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_was_not_seen_for_minutes_is_told()
    {
        using var folders = new TempFolder();
        await using var app = await StartAsync(folders, FreePorts.Next());
        Assert.Equal(DoctorState.Failed, (await ExamineAsync(app))["scheduler"].State);

        await app.Get<WriteHeartbeat>().RunAsync("here:1", DateTime.UtcNow, "1.0", Cancel);
        await app.Database.ExecuteAsync("UPDATE worker_heartbeats SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 2 MINUTE", Cancel);
        Assert.Equal(DoctorState.Attention, (await ExamineAsync(app))["scheduler"].State);

        await app.Database.ExecuteAsync("UPDATE worker_heartbeats SET seen_at = UTC_TIMESTAMP(6) - INTERVAL 4 MINUTE", Cancel);
        var lost = (await ExamineAsync(app))["scheduler"];
        Assert.Equal(DoctorState.Failed, lost.State);
        Assert.Contains("docker compose up -d worker", lost.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_told_with_its_path()
    {
        using var folders = new TempFolder();
        var missing = folders.File("gone");
        await using var app = await CoreApp.StartAsync(settings: new Dictionary<string, string?>(Settings(folders, FreePorts.Next()), StringComparer.Ordinal) { ["BACKUP_DIR"] = missing });

        var backups = (await ExamineAsync(app))["backups"];

        Assert.Equal(DoctorState.Failed, backups.State);
        Assert.Contains(missing, backups.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_job_and_one_that_is_missing_are_told_with_the_command_that_shows_why()
    {
        using var folders = new TempFolder();
        await using var app = await CoreApp.StartAsync(
            settings: Settings(folders, FreePorts.Next()),
            configure: services => services.AddSingleton(new ExpectedJob("good", TimeSpan.FromMinutes(5)))
                .AddSingleton(new ExpectedJob("failed", TimeSpan.FromMinutes(5)))
                .AddSingleton(new ExpectedJob("missing", TimeSpan.FromMinutes(5)))
                .AddSingleton(new ExpectedJob("new", TimeSpan.FromMinutes(5)))
                .AddSingleton(new ExpectedJob("forgotten", TimeSpan.FromMinutes(5))));
        await using (var db = app.Db.Open(ClientScope.System))
        {
            db.PlannedJobs.AddRange(Planned("new", since: DateTime.UtcNow.AddMinutes(-9)), Planned("forgotten", since: DateTime.UtcNow.AddMinutes(-11)));
            await db.SaveChangesAsync(Cancel);
        }

        foreach (var (job, outcome, age) in new[] { ("good", JobOutcome.Succeeded, 1), ("failed", JobOutcome.Succeeded, 2), ("failed", JobOutcome.Failed, 1), ("missing", JobOutcome.Succeeded, 11) })
        {
            await app.Get<JobHistory>().AddAsync(new JobRun { Job = job, Instance = "here:1", StartedAt = DateTime.UtcNow.AddMinutes(-age), Outcome = outcome, Error = outcome == JobOutcome.Failed ? "disque plein" : null }, Cancel);
        }

        var items = await ExamineAsync(app);

        Assert.Equal(DoctorState.Good, items["job:good"].State);
        Assert.Equal(DoctorState.Failed, items["job:failed"].State);
        Assert.Contains("disque plein", items["job:failed"].Value, StringComparison.Ordinal);
        Assert.Equal(DoctorState.Failed, items["job:missing"].State);
        Assert.Contains("cdm jobs run missing", items["job:missing"].Advice, StringComparison.Ordinal);
        Assert.Equal((DoctorState.Good, null), (items["job:new"].State, items["job:new"].Advice));
        Assert.Equal(DoctorState.Failed, items["job:forgotten"].State);
        Assert.Contains("cdm jobs run forgotten", items["job:forgotten"].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_nobody_made_and_one_that_is_late_are_counted()
    {
        using var folders = new TempFolder();
        var noon = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
        await using var app = await CoreApp.StartAsync(noon, Settings(folders, FreePorts.Next()));
        await app.AddClientAsync(services: 2);
        await app.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);

        var late = (await ExamineAsync(app))["checks"];
        await app.AddClientAsync(services: 2);
        var missing = (await ExamineAsync(app))["checks"];

        Assert.Equal(DoctorState.Attention, late.State);
        Assert.Contains("en retard\u00A0: 1", late.Value, StringComparison.Ordinal);
        Assert.Equal(DoctorState.Failed, missing.State);
        Assert.Contains("manquants\u00A0: 1", missing.Value, StringComparison.Ordinal);
        Assert.Contains("cdm checks create", missing.Advice, StringComparison.Ordinal);
    }

    private static PlannedJob Planned(string job, DateTime since) =>
        new() { Job = job, Schedule = "minutes:5", PeriodSeconds = 300, PublishedAt = since, FirstPublishedAt = since };

    private static async Task<Dictionary<string, DoctorItem>> ExamineAsync(CoreApp app) =>
        (await app.Get<RunDoctor>().RunAsync(Cancel)).ToDictionary(item => item.Name, StringComparer.Ordinal);

    private static Task<CoreApp> StartAsync(TempFolder folders, int relayPort) => CoreApp.StartAsync(settings: Settings(folders, relayPort));

    private static Dictionary<string, string?> Settings(TempFolder folders, int relayPort) => new(StringComparer.Ordinal)
    {
        ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relayPort}",
        ["MAIL_FROM_ADDRESS"] = "check@example.org",
        ["BACKUP_DIR"] = folders.FullPath,
    };
}
