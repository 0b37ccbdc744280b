using Aspire.Hosting.Dashboard.Wire;
using Grpc.Core;

namespace Aspire.Hosting.Dashboard;

/// <summary>The application as the dashboard asks for it: resources, consoles, commands.</summary>
internal sealed class DashboardService(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService logs, ResourceCommandService commands)
    : Wire.DashboardService.DashboardServiceBase
{
    public override Task<ApplicationInformationResponse> GetApplicationInformation(ApplicationInformationRequest request, ServerCallContext context) =>
        Task.FromResult(new ApplicationInformationResponse { ApplicationName = "Check du Matin" });

    /// <summary>The dashboard insists on a first message with all that there is, then takes changes.</summary>
    public override async Task WatchResources(WatchResourcesRequest request, IServerStreamWriter<WatchResourcesUpdate> responseStream, ServerCallContext context)
    {
        var initial = new InitialResourceData();
        foreach (var resource in model.Resources)
        {
            if (notifications.TryGetCurrentState(resource.Name, out var snapshot))
            {
                initial.Resources.Add(ResourceMessage.From(resource, snapshot!));
            }
        }

        await responseStream.WriteAsync(new WatchResourcesUpdate { InitialData = initial }, context.CancellationToken);
        try
        {
            await foreach (var change in notifications.WatchAsync(context.CancellationToken))
            {
                var message = new WatchResourcesChange { Upsert = ResourceMessage.From(change.Resource, change.Snapshot) };
                await responseStream.WriteAsync(new WatchResourcesUpdate { Changes = new WatchResourcesChanges { Value = { message } } }, context.CancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The dashboard hung up.
        }
    }

    public override async Task WatchResourceConsoleLogs(
        WatchResourceConsoleLogsRequest request, IServerStreamWriter<WatchResourceConsoleLogsUpdate> responseStream, ServerCallContext context)
    {
        try
        {
            await foreach (var line in logs.WatchAsync(request.ResourceName, !request.SuppressFollow, context.CancellationToken))
            {
                var message = new ConsoleLogLine { LineNumber = line.Number, Text = line.Text, IsStdErr = line.IsError };
                await responseStream.WriteAsync(new WatchResourceConsoleLogsUpdate { LogLines = { message } }, context.CancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The dashboard hung up.
        }
    }

    public override async Task<ResourceCommandResponse> ExecuteResourceCommand(ResourceCommandRequest request, ServerCallContext context)
    {
        var result = await commands.ExecuteCommandAsync(request.ResourceName, request.CommandName, context.CancellationToken);
        var response = new ResourceCommandResponse { Kind = result.Success ? ResourceCommandResponseKind.Succeeded : ResourceCommandResponseKind.Failed };
        if (result.Message is not null)
        {
            response.Message = result.Message;
        }

        return response;
    }

    /// <summary>Open and silent: refusing it makes the dashboard show a lost connection instead of the resources.</summary>
    public override async Task WatchInteractions(
        IAsyncStreamReader<WatchInteractionsRequest> requestStream, IServerStreamWriter<WatchInteractionsResponse> responseStream, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync([]);
        await Task.Delay(Timeout.Infinite, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
