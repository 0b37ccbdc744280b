namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string to something that this application does not run.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression expression) : Resource(name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression { get; } = expression;
}
