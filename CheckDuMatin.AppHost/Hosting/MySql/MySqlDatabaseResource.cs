namespace CheckDuMatin.AppHost.Hosting;

/// <summary>A database of a MySQL server.</summary>
internal sealed class MySqlDatabaseResource(string name, string databaseName, IMySqlServerResource parent)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<IMySqlServerResource>
{
    public string DatabaseName { get; } = databaseName;

    public IMySqlServerResource Parent { get; } = parent;

    /// <summary>In the manifest this refers to the server's own connection string.</summary>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");
}
