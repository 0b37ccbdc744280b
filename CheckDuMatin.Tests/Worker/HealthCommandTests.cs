using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>What the container engine runs beside a service.</summary>
public sealed class HealthCommandTests
{
    [Fact]
    public async Task It_says_what_the_service_says_of_itself()
    {
        await using var app = await CoreApp.StartAsync();
        var settings = new Dictionary<string, string>();
        await using var worker = WorkerProcess.Start(app.Database.ConnectionString, settings);
        await worker.WaitForHealthAsync(200);
        settings["INTERNAL_HTTP_PORT"] = worker.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var verb = await WorkerProcess.CdmAsync(app.Database.ConnectionString, settings, "health");

        Assert.Equal(0, verb.Status);
        Assert.Equal("Healthy", verb.Output.Trim());
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_not_well()
    {
        var settings = new Dictionary<string, string> { ["INTERNAL_HTTP_PORT"] = FreePorts.Next().ToString(System.Globalization.CultureInfo.InvariantCulture) };

        var verb = await WorkerProcess.CdmAsync("Server=127.0.0.1;Port=1;User ID=nobody", settings, "health", "--json");

        Assert.Equal(1, verb.Status);
        Assert.False(verb.Json.GetProperty("ok").GetBoolean());
    }
}
