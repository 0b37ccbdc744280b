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

    public async ValueTask InitializeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.CheckDuMatin_AppHost>(arguments.Run, patience.Token);
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
