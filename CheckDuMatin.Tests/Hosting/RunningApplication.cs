using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>The whole model started in process, once for the tests that look at it.</summary>
public sealed class RunningApplication : IAsyncLifetime
{
    private readonly AppHostArguments arguments = new();
    private DistributedApplication? application;

    public DistributedApplication Application => application ?? throw new InvalidOperationException("Not started.");

    /// <summary>What the demonstration wrote down for developers: addresses, tokens, the connection string.</summary>
    public async Task<JsonElement> DemoAsync(CancellationToken cancellationToken)
    {
        await Application.ResourceNotifications.WaitForResourceAsync("demo", KnownResourceStates.Finished, cancellationToken);
        await using var file = File.OpenRead(Path.Combine(arguments.DataDirectory, "demo.json"));
        using var demo = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
        return demo.RootElement.Clone();
    }

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>(
            arguments.Run,
            (options, _) =>
            {
                options.DisableDashboard = false;
                options.EnableResourceLogging = false;
            },
            patience.Token);
        application = await builder.BuildAsync(patience.Token);
        await application.StartAsync(patience.Token);
        foreach (var name in new[] { "mysql", "checkdumatin", "mail", "web", "worker" })
        {
            await application.ResourceNotifications.WaitForResourceHealthyAsync(name, patience.Token);
        }

        await application.ResourceNotifications.WaitForResourceAsync("migrate", KnownResourceStates.Finished, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (application is not null)
        {
            await application.DisposeAsync();
        }

        arguments.Dispose();
    }
}
