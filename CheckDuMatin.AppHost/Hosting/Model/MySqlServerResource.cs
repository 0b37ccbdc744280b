namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MySQL server, or MariaDB where that is what the machine has.</summary>
public sealed class MySqlServerResource(string name, ParameterResource password) : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>The account that references carry.</summary>
    public string UserName { get; internal set; } = "root";

    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Resource name to name of the database on the server.</summary>
    public IDictionary<string, string> Databases { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Server={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};User ID={UserName};Password={PasswordParameter}");
}
