namespace Aspire.Hosting.ApplicationModel;

/// <summary>The key of a health check, registered with the application's services, that speaks for a resource.</summary>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    public string Key { get; } = key;
}
