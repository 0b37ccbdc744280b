namespace Aspire.Hosting.ApplicationModel;

/// <summary>Runs the commands of resources, for the dashboard and for tests.</summary>
public sealed class ResourceCommandService(DistributedApplicationModel model, IServiceProvider services)
{
    /// <summary>Runs a command; what goes wrong in it is its result.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceName, string commandName, CancellationToken cancellationToken = default)
    {
        var command = model.Resources.FirstOrDefault(resource => string.Equals(resource.Name, resourceName, StringComparison.Ordinal))?
            .Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(command => string.Equals(command.Name, commandName, StringComparison.Ordinal));
        if (command is null)
        {
            return new ExecuteCommandResult(Success: false, $"«\u00A0{resourceName}\u00A0» n’a pas de commande «\u00A0{commandName}\u00A0».");
        }

        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext(services, resourceName, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new ExecuteCommandResult(Success: false, exception.Message);
        }
    }
}
