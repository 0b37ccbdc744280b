namespace CheckDuMatin.AppHost.Hosting;

/// <summary>The environment variables that the model gives a resource.</summary>
internal static class ResourceEnvironment
{
    /// <summary>As the model says them: texts, parameters, references to other resources.</summary>
    public static async Task<Dictionary<string, object>> GatherAsync(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, new Dictionary<string, object>(StringComparer.Ordinal), cancellationToken);
        foreach (var callback in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await callback.Callback(context);
        }

        return context.EnvironmentVariables;
    }

    /// <summary>With their values of this run; waits until other resources have their addresses.</summary>
    public static async Task<Dictionary<string, string>> ResolveAsync(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in await GatherAsync(resource, execution, cancellationToken))
        {
            var text = value is IValueProvider provider ? await provider.GetValueAsync(cancellationToken) : value.ToString();
            // What DCP fills in for each process is of no use to anybody else.
            if (text?.Contains("{{", StringComparison.Ordinal) is false)
            {
                resolved[name] = text;
            }
        }

        return resolved;
    }
}
