using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.Tests.Support;

/// <summary>
/// The domain with a migrated database and a storage folder of its own, without Web or Worker:
/// <code>
/// await using var app = await CoreApp.StartAsync();
/// var client = await app.AddClientAsync(services: 3);
/// await app.Get&lt;GenerateDueChecks&gt;().RunAsync(at: null, clientId: null, CancellationToken);
/// </code>
/// </summary>
public sealed class CoreApp : IAsyncDisposable
{
    /// <summary>Migrated once in the test process; a clone takes a fraction of a second.</summary>
    public static TemplateDatabase Template { get; } = new(MigrateAsync);

    private readonly IHost _host;
    private readonly TempFolder _storage;

    private CoreApp(IHost host, TestDatabase database, TempFolder storage)
    {
        _host = host;
        Database = database;
        _storage = storage;
    }

    public TestDatabase Database { get; }

    /// <summary>Where STORAGE_DIR points.</summary>
    public string Storage => _storage.FullPath;

    public ScopedDb Db => Get<ScopedDb>();

    /// <param name="time">The clock, real when omitted.</param>
    /// <param name="settings">Configuration keys such as <c>MAIL_FROM_ADDRESS</c>.</param>
    /// <param name="configure">Services to add or replace.</param>
    public static async Task<CoreApp> StartAsync(
        TimeProvider? time = null, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
    {
        var database = await Template.CloneAsync();
        return Start(database, time, settings, configure);
    }

    /// <summary>On an empty database of a server of the test's own, such as one that it stops.</summary>
    public static async Task<CoreApp> StartOnAsync(MariaDbServer server, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var database = await server.CreateDatabaseAsync();
        await MigrateAsync(database.ConnectionString);
        return Start(database, time: null, settings, configure: null);
    }

    private static CoreApp Start(
        TestDatabase database, TimeProvider? time, IReadOnlyDictionary<string, string?>? settings, Action<IServiceCollection>? configure)
    {
        var storage = new TempFolder();
        var host = Build(
            new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(), StringComparer.Ordinal)
            {
                ["ConnectionStrings:checkdumatin"] = database.ConnectionString,
                ["STORAGE_DIR"] = storage.FullPath,
            },
            services =>
            {
                services.AddSingleton(time ?? TimeProvider.System);
                configure?.Invoke(services);
            });
        return new CoreApp(host, database, storage);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <summary>A scope for what is registered per request, such as Identity's UserManager.</summary>
    public AsyncServiceScope CreateScope() => _host.Services.CreateAsyncScope();

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Database.DisposeAsync();
        _storage.Dispose();
    }

    private static IHost Build(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddMySqlDbContext<CdmContext>("checkdumatin");
        configure(builder.Services);
        builder.Services.AddCore();
        return builder.Build();
    }

    private static async Task MigrateAsync(string connectionString)
    {
        using var host = Build(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:checkdumatin"] = connectionString },
            _ => { });
        await host.Services.GetRequiredService<SchemaMigrator>().MigrateAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
    }
}
