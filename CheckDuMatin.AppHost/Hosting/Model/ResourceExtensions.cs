using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Reading a resource's annotations.</summary>
public static class ResourceExtensions
{
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    public static IEnumerable<EndpointAnnotation> GetEndpoints(this IResource resource) => resource.Annotations.OfType<EndpointAnnotation>();

    /// <summary>Something others can call, so it should run for ever. A resource without endpoints is a task that runs once and ends.</summary>
    public static bool IsService(this IResource resource) => resource.GetEndpoints().Any();

    /// <summary>The resources that this one needs, each once: a child stands for its parent too.</summary>
    public static IEnumerable<WaitAnnotation> GetWaits(this IResource resource) => resource.Annotations.OfType<WaitAnnotation>();
}
