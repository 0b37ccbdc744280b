namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource, shown as a button on the dashboard.</summary>
public sealed class ResourceCommandAnnotation(string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions options)
    : IResourceAnnotation
{
    public string Name { get; } = name;

    public string DisplayName { get; } = displayName;

    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;

    public CommandOptions Options { get; } = options;
}

/// <summary>For whom and with what a command runs.</summary>
public sealed record ExecuteCommandContext(IServiceProvider ServiceProvider, string ResourceName, CancellationToken CancellationToken);

/// <summary>How a command ended; the message is for people.</summary>
public sealed record ExecuteCommandResult(bool Success, string? Message = null);
