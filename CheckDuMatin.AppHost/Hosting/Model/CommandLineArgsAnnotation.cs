namespace Aspire.Hosting.ApplicationModel;

/// <summary>Command-line arguments of a resource.</summary>
public sealed class CommandLineArgsAnnotation(IReadOnlyList<string> args) : IResourceAnnotation
{
    public IReadOnlyList<string> Args { get; } = args;
}
