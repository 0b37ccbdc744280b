using System.Diagnostics;
using CheckDuMatin.Core.Operations.Logs;
using CheckDuMatin.ServiceDefaults;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Operations.Logs;

/// <summary>What the services write to storage/logs, and how it is found again.</summary>
public sealed class LogFilesTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public void A_line_is_found_by_its_service_its_level_and_the_reference_of_its_request()
    {
        using var storage = new TempFolder();
        string reference;
        using (var web = Service(storage, "web"))
        using (var worker = Service(storage, "worker"))
        {
            using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
            reference = request.TraceId.ToString();
            Log(web).LogError(new InvalidOperationException("Boum"), "La page {Page} a échoué", "été");
            request.Stop();
            Log(worker).LogWarning("Le relais ne répond pas");
            Log(worker).LogDebug("Not for the files: Logging:LogLevel says Information");
        }

        var reader = Reader(storage);
        var since = DateTime.UtcNow.AddMinutes(-5);
        var all = reader.Read(new LogQuery(since));
        Assert.Equal(["web", "worker"], all.Select(entry => entry.Service).Order());
        var found = Assert.Single(reader.Read(new LogQuery(since, Correlation: reference)));
        Assert.Equal((LogLevel.Error, "La page \"été\" a échoué", reference), (found.Level, found.Message, found.CorrelationId));
        Assert.Contains("Boum", found.Exception, StringComparison.Ordinal);
        Assert.Equal(found, Assert.Single(reader.Read(new LogQuery(since, ErrorsOnly: true))));
        Assert.Equal("Le relais ne répond pas", Assert.Single(reader.Read(new LogQuery(since, Service: "worker"))).Message);
        Assert.Empty(reader.Read(new LogQuery(DateTime.UtcNow.AddMinutes(5))));
        Assert.Equal(1, reader.CountErrors(since));
    }

    [Fact]
    public void Two_processes_of_one_service_lose_no_line()
    {
        using var storage = new TempFolder();
        using (var first = Service(storage, "worker", instance: "a:1"))
        using (var second = Service(storage, "worker", instance: "b:1"))
        {
            Log(first).LogInformation("first");
            Log(second).LogInformation("second");
            Log(first).LogInformation("third");
        }

        Assert.Equal(["first", "second", "third"], Reader(storage).Read(new LogQuery(DateTime.MinValue)).Select(entry => entry.Message));
    }

    [Fact]
    public void No_secret_of_the_configuration_reaches_a_file()
    {
        using var storage = new TempFolder();
        using var secrets = new TempFolder();
        File.WriteAllText(secrets.File("relay"), "fjord\"tilleul\n");
        var token = "cdm_" + new string('x', 43);
        using (var web = Service(storage, "web", new()
        {
            ["ConnectionStrings:checkdumatin"] = "Server=db;Password=aurore-84;User ID=app",
            ["MAIL_PASSWORD_FILE"] = secrets.File("relay"),
            ["HEARTBEAT_URL"] = "https://watch.example/0a1b2c",
        }))
        {
            Log(web).LogError(new InvalidOperationException("Server=db;Password=aurore-84"), "{Line} {Token} {Url}", "fjord\"tilleul", token, "https://watch.example/0a1b2c");
        }

        var text = File.ReadAllText(Directory.GetFiles(storage.File("logs")).Single());
        Assert.All(["aurore-84", "tilleul", token, "0a1b2c"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Contains(SecretMask.Cover, text, StringComparison.Ordinal);
        Assert.Single(Reader(storage).Read(new LogQuery(DateTime.MinValue)));
    }

    [Fact]
    public void A_folder_that_takes_no_files_stops_no_service()
    {
        using var storage = new TempFolder();
        File.WriteAllText(storage.File("logs"), "a file where the folder should be");
        using var web = Service(storage, "web");

        Log(web).LogError("Still here");

        Assert.Empty(Reader(storage).Read(new LogQuery(DateTime.MinValue)));
    }

    [Fact]
    public void Lines_that_a_kill_cut_off_are_passed_over()
    {
        using var storage = new TempFolder();
        Write(storage, "web-20261129.json", """
            {"@t":"2026-11-29T03:00:00Z","@m":"good","@l":"Error"}
            [1]
            {"@t":"2026-11-29T03:00:01Z","@m":"cu
            """);
        Write(storage, "notes.json", """{"@t":"2026-11-29T03:00:00Z","@m":"none of ours","@l":"Error"}""");

        Assert.Equal("good", Assert.Single(Reader(storage).Read(new LogQuery(DateTime.MinValue))).Message);
    }

    [Fact]
    public void Files_go_after_thirty_days_and_sooner_when_they_take_too_much_room_but_never_those_of_the_last_day()
    {
        using var storage = new TempFolder();
        var now = new DateTimeOffset(2026, 11, 29, 3, 0, 0, TimeSpan.Zero);
        foreach (var (name, days) in new[] { ("web-20261129.json", 0), ("worker-20261128.json", 0), ("web-20261126.json", 3), ("web-20261031.json", 29), ("web-20261028.json", 31) })
        {
            Write(storage, name, new string('x', 100));
            File.SetLastWriteTimeUtc(storage.File("logs", name), now.UtcDateTime.AddDays(-days).AddMinutes(-1));
        }

        var cleanUp = Services(storage, new FakeTimeProvider(now)).GetRequiredService<CleanUpLogs>();

        Assert.Equal(1, cleanUp.Run());
        Assert.Equal(["web-20261031.json", "web-20261126.json", "web-20261129.json", "worker-20261128.json"], Names(storage));
        Assert.Equal(1, cleanUp.Run(mostBytes: 300));
        Assert.Equal(["web-20261126.json", "web-20261129.json", "worker-20261128.json"], Names(storage));
        Assert.Equal(1, cleanUp.Run(mostBytes: 1));
        Assert.Equal(["web-20261129.json", "worker-20261128.json"], Names(storage));
    }

    [Fact]
    public async Task Cdm_logs_needs_no_database_and_not_even_its_settings()
    {
        using var storage = new TempFolder();
        var at = DateTime.UtcNow.AddMinutes(-1).ToString("O");
        Write(storage, "web-20261129.json", $$"""
            {"@t":"{{at}}","@m":"Request failed with 500","@l":"Error","@tr":"4bf92f3577b34da6a3ce929d0e0e4736","SourceContext":"CheckDuMatin.Web.Http.ErrorPages"}
            {"@t":"{{at}}","@m":"Started"}
            """);
        var settings = new Dictionary<string, string> { ["STORAGE_DIR"] = storage.FullPath, ["APP_TIMEZONE"] = "Mars/Olympus" };

        var errors = await WorkerProcess.CdmAsync("", settings, "logs", "--errors", "--json");
        var found = await WorkerProcess.CdmAsync("", settings, "logs", "--correlation", "4bf92f3577b34da6a3ce929d0e0e4736");
        var wrong = await WorkerProcess.CdmAsync("", settings, "logs", "--since", "hier");

        Assert.Equal((0, 0, 2), (errors.Status, found.Status, wrong.Status));
        Assert.Equal("Request failed with 500", errors.Json.GetProperty("items").EnumerateArray().Single().GetProperty("message").GetString());
        Assert.Contains("ErrorPages: Request failed with 500  [4bf92f3577b34da6a3ce929d0e0e4736]", found.Output, StringComparison.Ordinal);
        Assert.Contains("« hier »".Replace(' ', '\u00A0'), wrong.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Following_gives_the_whole_lines_that_come_and_those_of_files_begun_meanwhile()
    {
        using var storage = new TempFolder();
        Write(storage, "web-20261129.json", """{"@t":"2026-11-29T03:00:00Z","@m":"before"}""" + "\n");
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var lines = Services(storage, time).GetRequiredService<LogReader>().FollowAsync(new LogQuery(DateTime.MinValue), Cancel).GetAsyncEnumerator(Cancel);

        var next = lines.MoveNextAsync().AsTask();
        File.AppendAllText(storage.File("logs", "web-20261129.json"), """{"@t":"2026-11-29T03:00:01Z","@m":"half""");
        time.Advance(TimeSpan.FromSeconds(1));
        File.AppendAllText(storage.File("logs", "web-20261129.json"), " and half\"}\n");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.Equal("half and half", lines.Current.Message);
        next = lines.MoveNextAsync().AsTask();
        Write(storage, "worker-20261129.json", """{"@t":"2026-11-29T03:00:02Z","@m":"new file"}""" + "\n");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.Equal("new file", lines.Current.Message);
    }

    private static IHost Service(TempFolder storage, string name, Dictionary<string, string?>? settings = null, string? instance = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings ?? []).AddInMemoryCollection([new("STORAGE_DIR", storage.FullPath)]);
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        builder.AddLogFiles(name, instance);
        return builder.Build();
    }

    private static ILogger Log(IHost service) => service.Services.GetRequiredService<ILogger<LogFilesTests>>();

    private static LogReader Reader(TempFolder storage) => Services(storage, TimeProvider.System).GetRequiredService<LogReader>();

    private static ServiceProvider Services(TempFolder storage, TimeProvider time) => new ServiceCollection()
        .AddSingleton(time)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("STORAGE_DIR", storage.FullPath)]).Build())
        .AddLogReading()
        .BuildServiceProvider();

    private static void Write(TempFolder storage, string name, string text)
    {
        Directory.CreateDirectory(storage.File("logs"));
        File.WriteAllText(storage.File("logs", name), text);
    }

    private static IEnumerable<string> Names(TempFolder storage) => Directory.GetFiles(storage.File("logs")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
