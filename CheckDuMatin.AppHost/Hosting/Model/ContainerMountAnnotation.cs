namespace Aspire.Hosting.ApplicationModel;

/// <summary>A named volume in a container.</summary>
public sealed class ContainerMountAnnotation(string source, string target, bool isReadOnly) : IResourceAnnotation
{
    public string Source { get; } = source;

    public string Target { get; } = target;

    public bool IsReadOnly { get; } = isReadOnly;
}
