using Aspire.Hosting.Publish;
using Aspire.Hosting.Run;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The one implementation: an ordinary .NET host whose one hosted service runs, or publishes, the model.</summary>
internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly DistributedApplicationModel model = new();
    private readonly EntryPointInterception? interception = EntryPointInterception.Current;

    public DistributedApplicationBuilder(string[] args)
    {
        AppHostDirectory = Path.GetDirectoryName(AppHostAssembly.ProjectPath)!;
        host = new HostApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = true });
        host.Configuration.AddEnvironmentVariables();
        host.Configuration.AddInMemoryCollection(CommandLine.Parse(args));
        host.Logging.AddConfiguration(host.Configuration.GetSection("Logging"));
        // What a health check or a failed start has to say is told once, elsewhere: on the dashboard, on standard error.
        host.Logging.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        ExecutionContext = new DistributedApplicationExecutionContext(Configuration["Publishing:Publisher"]);
        AddServices(host.Services);
    }

    public ConfigurationManager Configuration => host.Configuration;

    public string AppHostDirectory { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IServiceCollection Services => host.Services;

    public IList<IResource> Resources => model.Resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (model.Resources.Any(other => string.Equals(other.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"Deux ressources portent le nom «\u00A0{resource.Name}\u00A0».");
        }

        model.Resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        interception?.Building(this);
        var application = new DistributedApplication(host.Build(), interception);
        interception?.Built(application);
        return application;
    }

    private void AddServices(IServiceCollection services)
    {
        services.AddSingleton(model);
        services.AddSingleton(ExecutionContext);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new AppHostPaths(AppHostDirectory, Configuration));
        services.AddHealthChecks();
        services.AddHttpClient();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        if (ExecutionContext.IsRunMode)
        {
            services.AddSingleton<ResourceNotificationService>();
            services.AddSingleton<ResourceLoggerService>();
            services.AddSingleton<ResourceCommandService>();
            services.AddSingleton<ResourceHealth>();
            services.AddSingleton<ApplicationRunner>();
            services.AddHostedService(provider => provider.GetRequiredService<ApplicationRunner>());
            if (interception is null)
            {
                services.AddHostedService<ConsoleReport>();
            }
        }
        else
        {
            services.AddSingleton<ManifestPublisher>();
            services.AddSingleton<ComposePublisher>();
        }
    }
}
