namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of the application in the order in which they were added.</summary>
public sealed class DistributedApplicationModel
{
    public IList<IResource> Resources { get; } = [];
}
