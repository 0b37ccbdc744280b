using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CheckDuMatin.ServiceDefaults;

/// <summary>The client integration for MySQL, under the names of Aspire's own (Aspire.Pomelo.EntityFrameworkCore.MySql).</summary>
public static class MySqlDbContextExtensions
{
    /// <summary>
    /// The dialect both servers speak. A fixed floor and not what the server says: detection opens a connection, which throws while the
    /// database is away, and a later MySQL would make EF emit LATERAL, which MariaDB does not parse.
    /// </summary>
    public static readonly ServerVersion ServerVersion = new MySqlServerVersion(new Version(8, 0, 13));

    /// <summary>
    /// Registers <see cref="MySqlDataSource"/> (the pool of connections, traced) and the options of <typeparamref name="TContext"/> with
    /// retries, from the connection string <paramref name="connectionName"/>, and a health check named after it.
    /// The context itself is not registered: it is opened with the scope of whoever asks.
    /// </summary>
    /// <exception cref="InvalidOperationException">No such connection string; its message names the key.</exception>
    public static void AddMySqlDbContext<TContext>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<MySqlDbContextSettings>? configureSettings = null,
        Action<IServiceProvider, DbContextOptionsBuilder<TContext>>? configureDbContextOptions = null)
        where TContext : DbContext
    {
        var settings = new MySqlDbContextSettings();
        builder.Configuration.GetSection("Aspire:Pomelo:EntityFrameworkCore:MySql").Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            throw new InvalidOperationException($"ConnectionStrings__{connectionName} is missing.");
        }

        builder.Services.TryAddSingleton(services => CreateDataSource(settings, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.TryAddSingleton(services => CreateOptions(settings, services, configureDbContextOptions));
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().AddCheck<MySqlHealthCheck>(connectionName, timeout: TimeSpan.FromSeconds(3));
        }
    }

    private static MySqlDataSource CreateDataSource(MySqlDbContextSettings settings, ILoggerFactory loggers)
    {
        // MySQL 8 without TLS on a loopback or a compose network needs the server's key for caching_sha2_password.
        var connectionString = new MySqlConnectionStringBuilder(settings.ConnectionString!)
        {
            AllowPublicKeyRetrieval = true,
            CharacterSet = "utf8mb4",
            UseAffectedRows = false,
            DateTimeKind = MySqlDateTimeKind.Utc,
            AllowUserVariables = true,
        };
        return new MySqlDataSourceBuilder(connectionString.ConnectionString).UseLoggerFactory(loggers).Build();
    }

    private static DbContextOptions<TContext> CreateOptions<TContext>(
        MySqlDbContextSettings settings, IServiceProvider services, Action<IServiceProvider, DbContextOptionsBuilder<TContext>>? configure)
        where TContext : DbContext
    {
        var options = new DbContextOptionsBuilder<TContext>();
        // The provider finds the MySqlDataSource in the application's services. Named here, it would be part of EF's key for its inner
        // services, and every database of one process would have the model and all queries compiled anew.
        options.UseMySql(ServerVersion, mySql =>
        {
            mySql.MigrationsHistoryTable("ef_migrations_history");
            mySql.CommandTimeout(settings.CommandTimeout);
            if (!settings.DisableRetry)
            {
                mySql.EnableRetryOnFailure(settings.MaxRetryCount, TimeSpan.FromSeconds(2), errorNumbersToAdd: null);
            }
        });
        options.UseApplicationServiceProvider(services);
        options.ReplaceService<IHistoryRepository, MigrationHistory>();
        // A statement that fails may be one of two that met, which is done again, and a connection that does not open one that a stop has called off: whoever gives up
        // in the end reports the error, once and with what he was doing.
        options.ConfigureWarnings(warnings => warnings.Log(
            (RelationalEventId.CommandError, LogLevel.Warning), (RelationalEventId.ConnectionError, LogLevel.Warning), (CoreEventId.SaveChangesFailed, LogLevel.Warning)));
        configure?.Invoke(services, options);
        return options.Options;
    }
}
