using Aspire.Hosting.Local;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a container resource runs on a machine where no image can be pulled. Aspire has nothing like it.</summary>
public sealed class LocalServerAnnotation(ILocalServer server) : IResourceAnnotation
{
    public ILocalServer Server { get; } = server;
}
