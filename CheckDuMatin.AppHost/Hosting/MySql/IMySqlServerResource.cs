namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A MySQL server, or MariaDB where that is what the machine has. The data folder or volume outlives it.</summary>
internal interface IMySqlServerResource : IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    /// <summary>The account that references carry: it owns the databases and nothing else.</summary>
    string UserName { get; }

    ParameterResource Password { get; }

    /// <summary>Names of the databases on the server.</summary>
    ICollection<string> Databases { get; }

    EndpointReference PrimaryEndpoint => new(this, MySqlBuilderExtensions.Endpoint);

    ReferenceExpression IResourceWithConnectionString.ConnectionStringExpression => ReferenceExpression.Create(
        $"Server={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};User ID={UserName};Password={Password}");
}
