using Aspire.Hosting.Publish;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The application as modelled: started on this machine, or written for another.</summary>
public sealed class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost host;
    private readonly EntryPointInterception? interception;

    internal DistributedApplication(IHost host, EntryPointInterception? interception)
    {
        this.host = host;
        this.interception = interception;
    }

    public IServiceProvider Services => host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder(string[] args)
    {
        if (EntryPointInterception.Current is null)
        {
            PlainErrors.Install();
        }

        return new DistributedApplicationBuilder(args);
    }

    /// <summary>Runs until Ctrl-C or SIGTERM, or publishes. What a person can mend is one line on standard error and exit status 1.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (interception is not null)
        {
            return; // The test that called the entry point starts and stops the application itself.
        }

        try
        {
            if (Services.GetRequiredService<DistributedApplicationExecutionContext>().IsPublishMode)
            {
                foreach (var path in await PublishAsync(cancellationToken))
                {
                    Console.WriteLine(path);
                }
            }
            else
            {
                await host.RunAsync(cancellationToken);
            }
        }
        catch (DistributedApplicationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.ExitCode = 1;
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public Task StartAsync(CancellationToken cancellationToken = default) => host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken = default) => host.StopAsync(cancellationToken);

    /// <summary>Writes the manifest or the compose file instead of running.</summary>
    /// <returns>What was written.</returns>
    public Task<IReadOnlyList<string>> PublishAsync(CancellationToken cancellationToken = default)
    {
        var paths = Services.GetRequiredService<AppHostPaths>();
        var output = Services.GetRequiredService<IConfiguration>()["Publishing:OutputPath"];
        return Services.GetRequiredService<DistributedApplicationExecutionContext>().PublisherName switch
        {
            "manifest" => Services.GetRequiredService<ManifestPublisher>().PublishAsync(paths.Full(output ?? "aspire-manifest.json"), cancellationToken),
            "compose" => Services.GetRequiredService<ComposePublisher>().PublishAsync(paths.Full(output ?? "aspire-output"), cancellationToken),
            var other => throw new DistributedApplicationException($"Publication «\u00A0{other}\u00A0» inconnue\u00A0: manifest ou compose."),
        };
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }

        interception?.Dispose();
    }
}
