using Aspire.Hosting.Local;
using Aspire.Hosting.Run;

namespace Aspire.Hosting;

/// <summary>MySQL: mysql:8.4 where images can be pulled, else mysqld or mariadbd of this machine.</summary>
public static class MySqlBuilderExtensions
{
    private const string Image = "library/mysql";
    private const string Tag = "8.4";

    public static IResourceBuilder<MySqlServerResource> AddMySql(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        password ??= builder.AddParameter($"{name}-password", new GenerateParameterDefault(), secret: true, persist: true);
        var server = new MySqlServerResource(name, password.Resource);
        return builder.AddResource(server)
            .WithEndpoint(new EndpointAnnotation("tcp", "tcp", "tcp", port, 3306) { TargetHost = "127.0.0.1" })
            .WithAnnotation(new ContainerImageAnnotation("docker.io", Image, Tag))
            .WithAnnotation(new LocalServerAnnotation(new LocalMySqlServer(server)))
            .WithEnvironment(context => AddVariables(server, context.EnvironmentVariables))
            .WithCheck($"{name}_check", _ => new MySqlServerHealthCheck(server));
    }

    /// <summary>The data outlive the server: in a named volume, or in the folder <c>mysql</c> of the store.</summary>
    public static IResourceBuilder<MySqlServerResource> WithDataVolume(this IResourceBuilder<MySqlServerResource> builder, string? name = null)
    {
        var application = builder.ApplicationBuilder;
        var volume = name ?? new AppHostPaths(application.AppHostDirectory, application.Configuration).VolumeName(builder.Resource.Name, application.ExecutionContext.IsPublishMode);
        return builder.WithAnnotation(new ContainerMountAnnotation(volume, "/var/lib/mysql", isReadOnly: false));
    }

    /// <summary>References carry this account, which owns the databases and nothing else. Aspire's AddPostgres can do it, its AddMySql cannot yet.</summary>
    public static IResourceBuilder<MySqlServerResource> WithUserName(this IResourceBuilder<MySqlServerResource> builder, string userName)
    {
        builder.Resource.UserName = userName;
        return builder;
    }

    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(this IResourceBuilder<MySqlServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MySqlDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Databases.Add(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database)
            .WithAnnotation(new ResourceRelationshipAnnotation(builder.Resource, "Parent"))
            .WithCheck($"{name}_check", _ => new MySqlServerHealthCheck(database));
    }

    private static void AddVariables(MySqlServerResource server, Dictionary<string, object> variables)
    {
        variables["MYSQL_ROOT_PASSWORD"] = server.PasswordParameter;
        if (server.Databases.Values.FirstOrDefault() is { } database)
        {
            variables["MYSQL_DATABASE"] = database;
        }

        if (server.UserName is not "root")
        {
            variables["MYSQL_USER"] = server.UserName;
            variables["MYSQL_PASSWORD"] = server.PasswordParameter;
        }
    }
}
