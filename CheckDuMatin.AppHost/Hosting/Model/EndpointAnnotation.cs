namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address at which a resource can be called.</summary>
public sealed class EndpointAnnotation(string name, string uriScheme, string transport, int? port, int? targetPort) : IResourceAnnotation
{
    /// <summary>Unique in the resource; <c>http</c> if nothing else was said.</summary>
    public string Name { get; } = name;

    public string UriScheme { get; } = uriScheme;

    /// <summary><c>http</c> or <c>tcp</c>.</summary>
    public string Transport { get; } = transport;

    /// <summary>The port that callers use; null is any free one.</summary>
    public int? Port { get; set; } = port;

    /// <summary>The port inside a container.</summary>
    public int? TargetPort { get; set; } = targetPort;

    /// <summary>The host name that callers use while the application runs on this machine.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>Meant for people and other systems, not only for the application's own services.</summary>
    public bool IsExternal { get; set; }

    /// <summary>The variable that tells the resource this endpoint's port.</summary>
    public string? PortVariable { get; init; }

    /// <summary>The port at which the running resource is called; set by the runner before anything starts.</summary>
    public int? AllocatedPort { get; set; }
}
