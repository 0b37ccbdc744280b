using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Run;

/// <summary>How a resource is started, and what of it the dashboard shows.</summary>
internal sealed record Launch(DcpKind Kind, JsonObject Spec, string ResourceType)
{
    public ImmutableArray<EnvironmentVariableSnapshot> Environment { get; init; } = [];

    public ImmutableArray<ResourcePropertySnapshot> Properties { get; init; } = [];

    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];
}
