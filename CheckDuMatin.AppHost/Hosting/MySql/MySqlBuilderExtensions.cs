using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>MySQL: mysql:8.4 in a container, or mysqld or mariadbd of this machine.</summary>
internal static class MySqlBuilderExtensions
{
    public const string Endpoint = "tcp";
    public const string Image = "docker.io/library/mysql:8.4";

    /// <summary>A server in a container whose data are in a volume.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="userName">The account of the application.</param>
    /// <param name="password">Its password, and root's.</param>
    /// <param name="port">On the loopback of this machine; null is none of its own.</param>
    /// <param name="volume">The volume's name; null is one named after the application.</param>
    public static IResourceBuilder<IMySqlServerResource> AddMySqlContainer(
        this IDistributedApplicationBuilder builder, string name, string userName, IResourceBuilder<ParameterResource> password, int? port, string? volume)
    {
        var server = new MySqlContainerResource(name, userName, password.Resource);
        var container = builder.AddResource(server)
            .WithImage(Image)
            .WithEnvironment(context => AddVariables(server, context.EnvironmentVariables));
        return container
            .WithVolume(volume ?? VolumeNameGenerator.Generate(container, "data"), "/var/lib/mysql")
            .WithTcpEndpoint(port, targetPort: 3306)
            .WithHealthCheck(server);
    }

    /// <summary>A server that is a program of this machine.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Unique in the application.</param>
    /// <param name="userName">The account of the application.</param>
    /// <param name="password">Its password, and root's.</param>
    /// <param name="port">On the loopback.</param>
    /// <param name="directory">A folder that is this server's alone.</param>
    public static IResourceBuilder<IMySqlServerResource> AddLocalMySql(
        this IDistributedApplicationBuilder builder, string name, string userName, IResourceBuilder<ParameterResource> password, int port, string directory)
    {
        var server = new LocalMySqlResource(name, userName, password.Resource, ProgramFinder.Find("mariadbd", "mysqld") ?? "mysqld", Directory.CreateDirectory(directory).FullName);
        var program = new LocalMySqlServer(server, port);
        return builder.AddResource(server)
            .OnBeforeResourceStarted((_, _, cancellationToken) => program.PrepareAsync(cancellationToken))
            .WithArgs(context => program.Arguments.ToList().ForEach(context.Args.Add))
            .WithTcpEndpoint(port, targetPort: port)
            .WithHealthCheck(server);
    }

    public static IResourceBuilder<MySqlDatabaseResource> AddDatabase(this IResourceBuilder<IMySqlServerResource> server, string name, string databaseName)
    {
        var database = new MySqlDatabaseResource(name, databaseName, server.Resource);
        server.Resource.Databases.Add(databaseName);
        return server.ApplicationBuilder.AddResource(database)
            .OnInitializeResource((_, initializing, cancellationToken) => FollowServerAsync(database, initializing.Notifications, cancellationToken))
            .WithHealthCheck(database);
    }

    private static IResourceBuilder<T> WithTcpEndpoint<T>(this IResourceBuilder<T> builder, int? port, int targetPort)
        where T : IResourceWithEndpoints =>
        builder.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "tcp", name: Endpoint, port: port, targetPort: targetPort, isProxied: false) { TargetHost = "127.0.0.1" });

    private static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, IResourceWithConnectionString resource)
        where T : IResource
    {
        var key = $"{resource.Name}_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, _ => new MySqlServerHealthCheck(resource), HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(5)));
        return builder.WithHealthCheck(key);
    }

    /// <summary>A database is as its server is. Aspire says so of containers only.</summary>
    private static async Task FollowServerAsync(MySqlDatabaseResource database, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        string? state = null;
        await foreach (var change in notifications.WatchAsync(cancellationToken))
        {
            if (change.Resource == database.Parent && !string.Equals(change.Snapshot.State?.Text, state, StringComparison.Ordinal))
            {
                state = change.Snapshot.State?.Text;
                await notifications.PublishUpdateAsync(database, snapshot => snapshot with
                {
                    State = change.Snapshot.State,
                    StartTimeStamp = change.Snapshot.StartTimeStamp,
                    StopTimeStamp = change.Snapshot.StopTimeStamp,
                });
            }
        }
    }

    private static void AddVariables(MySqlContainerResource server, Dictionary<string, object> variables)
    {
        variables["MYSQL_ROOT_PASSWORD"] = server.Password;
        if (server.Databases.FirstOrDefault() is { } database)
        {
            variables["MYSQL_DATABASE"] = database;
        }

        variables["MYSQL_USER"] = server.UserName;
        variables["MYSQL_PASSWORD"] = server.Password;
    }
}
