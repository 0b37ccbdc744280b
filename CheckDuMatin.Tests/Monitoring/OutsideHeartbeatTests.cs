using System.Net;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CheckDuMatin.Tests.Monitoring;

/// <summary><c>HEARTBEAT_URL</c>: what an outside monitor hears of the worker.</summary>
public sealed class OutsideHeartbeatTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_calls_the_address()
    {
        using var monitor = new HttpListener();
        var port = FreePorts.Next();
        monitor.Prefixes.Add($"http://127.0.0.1:{port}/");
        monitor.Start();
        await using var database = await CoreApp.Template.CloneAsync();
        await using var worker = WorkerProcess.Start(database.ConnectionString, new Dictionary<string, string> { ["HEARTBEAT_URL"] = $"http://127.0.0.1:{port}/ping/0a1b" });

        var call = await monitor.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        call.Response.Close();

        Assert.Equal(("GET", "/ping/0a1b"), (call.Request.HttpMethod, call.Request.Url!.AbsolutePath));
    }

    [Fact]
    public async Task An_address_that_nobody_answers_at_is_no_failure()
    {
        using var heartbeat = new OutsideHeartbeat(Settings($"http://127.0.0.1:{FreePorts.Next()}/"), NullLogger<OutsideHeartbeat>.Instance);

        await heartbeat.CallAsync(Cancel);
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("exemple")]
    public void What_is_no_web_address_is_refused_without_being_repeated(string value)
    {
        var problem = Assert.Throws<SettingException>(() => OutsideHeartbeat.ReadAddress(Settings(value)));

        Assert.StartsWith("HEARTBEAT_URL", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, problem.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string address) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["HEARTBEAT_URL"] = address }).Build();
}
