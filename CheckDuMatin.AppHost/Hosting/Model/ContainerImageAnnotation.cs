namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation(string registry, string image, string tag) : IResourceAnnotation
{
    public string Registry { get; } = registry;

    public string Image { get; } = image;

    public string Tag { get; set; } = tag;

    public string Reference => $"{Registry}/{Image}:{Tag}";
}
