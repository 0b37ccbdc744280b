namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line between two resources on the dashboard: Reference, Parent or WaitFor.</summary>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public string Type { get; } = type;
}
