using System.Net;
using Aspire.Hosting.Run;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>Serves the dashboard what it shows, by gRPC on the loopback, to whoever holds this run's key.</summary>
internal sealed class DashboardServer : IAsyncDisposable
{
    private readonly WebApplication web;

    private DashboardServer(WebApplication web) => this.web = web;

    public static async Task<DashboardServer> StartAsync(
        DashboardOptions options, DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs,
        ResourceCommandService commands, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, options.ResourceServicePort, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole();
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc(grpc => grpc.Interceptors.Add<ApiKeyInterceptor>(options.ResourceServiceKey));
        builder.Services.AddSingleton(new DashboardService(model, notifications, logs, commands));
        var server = builder.Build();
        server.UseRouting();
        server.MapGrpcService<DashboardService>();
        await server.StartAsync(cancellationToken);
        return new DashboardServer(server);
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();
}
