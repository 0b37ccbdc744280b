using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The verb by which whoever is on call makes sure that alerts arrive.</summary>
public sealed class AlertTestCommandTests
{
    [Fact]
    public async Task A_test_alert_reaches_the_relay_and_without_an_address_the_verb_says_so()
    {
        await using var relay = SmtpSink.Start();
        await using var database = await CoreApp.Template.CloneAsync();
        var settings = new Dictionary<string, string> { ["ConnectionStrings__mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}", ["ADMIN_ALERT_EMAIL"] = "" };

        var nobody = await WorkerProcess.CdmAsync(database.ConnectionString, settings, "alert", "test");
        settings["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example";
        var sent = await WorkerProcess.CdmAsync(database.ConnectionString, settings, "alert", "test", "--json");

        Assert.Equal((1, 0), (nobody.Status, sent.Status));
        Assert.Contains("ADMIN_ALERT_EMAIL", nobody.Errors, StringComparison.Ordinal);
        Assert.Equal("sent", sent.Json.GetProperty("state").GetString());
        Assert.Equal(["astreinte@infogerance.example"], Assert.Single(relay.Messages).Recipients);
    }

    [Fact]
    public async Task What_a_running_worker_takes_first_is_waited_for()
    {
        await using var relay = SmtpSink.Start();
        await using var database = await CoreApp.Template.CloneAsync();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
            ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
        };
        await using var worker = WorkerProcess.Start(database.ConnectionString, settings);
        await worker.WaitForHealthAsync(200);

        for (var time = 0; time < 3; time++)
        {
            var sent = await WorkerProcess.CdmAsync(database.ConnectionString, settings, "alert", "test", "--json");
            Assert.True(sent.Status == 0, sent.Output + sent.Errors);
            Assert.Equal("sent", sent.Json.GetProperty("state").GetString());
        }
    }
}
