using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.ServiceDefaults;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Tests.Mail;

/// <summary>One client with a check on a database, a relay, a storage folder and a clock of its own.</summary>
internal sealed class MailWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 10, 8, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 3, 10);

    private readonly TestDatabase _database;
    private readonly TempFolder _storage;
    private readonly List<IHost> _hosts = [];

    private readonly IReadOnlyDictionary<string, string?> _settings;

    private MailWorld(TestDatabase database, TempFolder storage, SmtpSink relay, SettableClock clock, IReadOnlyDictionary<string, string?> settings)
    {
        _settings = settings;
        _database = database;
        _storage = storage;
        Relay = relay;
        Clock = clock;
        Services = AnotherProcess();
    }

    public SmtpSink Relay { get; }

    public SettableClock Clock { get; }

    public IServiceProvider Services { get; }

    public long ClientId { get; private set; }

    public long CheckId { get; private set; }

    public List<long> ServiceIds { get; } = [];

    public string BulletinFolder => _storage.File("bulletins");

    public ScopedDb Database => Get<ScopedDb>();

    public static ClientScope Scope => ClientScope.System;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    /// <param name="addresses">Of bulletins; by default a sender, a receiver and a copy.</param>
    public static async Task<MailWorld> CreateAsync(
        (RecipientType Type, string Address)[]? addresses = null, LineStatus status = LineStatus.Success, string label = "Société Générale d’Électricité",
        SmtpSinkOptions? relay = null, params (string Key, string Value)[] settings)
    {
        var world = new MailWorld(await CoreApp.Template.CloneAsync(), new TempFolder(), SmtpSink.Start(relay), new SettableClock(Morning),
            settings.ToDictionary(setting => setting.Key, string? (setting) => setting.Value, StringComparer.Ordinal));
        addresses ??= [(RecipientType.Sender, "equipe@infogerance.example"), (RecipientType.Receiver, "dsi@client.example"), (RecipientType.Copy, "direction@client.example")];
        (world.ClientId, world.CheckId) = await world.AddCheckAsync(label, addresses, status);
        await using var db = world.Database.Open(Scope);
        world.ServiceIds.AddRange(await db.CheckLines.Where(line => line.CheckId == world.CheckId).Select(line => line.ServiceId).OrderBy(id => id).ToListAsync(Cancellation));
        return world;
    }

    /// <summary>One more client with a check of three lines, as the first one's.</summary>
    public async Task<(long ClientId, long CheckId)> AddCheckAsync(string label, (RecipientType Type, string Address)[] addresses, LineStatus status = LineStatus.Success)
    {
        var check = await SeedAsync(addresses, status, label);
        return (check.ClientId, check.Id);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The services of one more process on the same database and relay.</summary>
    public IServiceProvider AnotherProcess()
    {
        var host = Host(_database.ConnectionString, Relay.Port, _storage.FullPath, Clock, _settings);
        _hosts.Add(host);
        return host.Services;
    }

    /// <summary>Queues the check's bulletin and gives the mail's id.</summary>
    public async Task<long> SendAsync()
    {
        var outcome = await Get<SendBulletin>().RunAsync(Scope, new SendBulletinInput(CheckId), Cancellation);
        Xunit.Assert.Empty(outcome.Problems);
        return outcome.Value;
    }

    public Task<DeliveryCounts> DeliverAsync() => Get<DeliverMails>().RunAsync(Cancellation);

    public async Task<OutgoingMail> MailAsync(long mailId)
    {
        await using var db = Database.Open(Scope);
        return await db.OutgoingMails.AsNoTracking().Include(mail => mail.Recipients.OrderBy(recipient => recipient.Id)).Include(mail => mail.Bulletin)
            .SingleAsync(mail => mail.Id == mailId, Cancellation);
    }

    public async Task<Check> CheckAsync()
    {
        await using var db = Database.Open(Scope);
        return await db.Checks.AsNoTracking().SingleAsync(check => check.Id == CheckId, Cancellation);
    }

    /// <summary>Straight to the database, for what no use case does.</summary>
    public Task<int> ExecuteAsync(string sql) => _database.ExecuteAsync(sql, Cancellation);

    /// <summary>A mail that has nothing to do with bulletins.</summary>
    public Task<long> EnqueueAsync(string to = "a@client.example", string subject = "Essai", MailKind kind = MailKind.Test) =>
        Database.WriteAsync(
            Scope,
            async (db, token) => (await Get<MailOutbox>().EnqueueAsync(db, new MailDraft(kind, subject, "texte", "<p>texte</p>") { To = [to] }, token)).Id,
            Cancellation);

    public async ValueTask DisposeAsync()
    {
        _hosts.ForEach(host => host.Dispose());
        await Relay.DisposeAsync();
        _storage.Dispose();
        await _database.DisposeAsync();
    }

    private static IHost Host(string connectionString, int relayPort, string storage, TimeProvider clock, IReadOnlyDictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:checkdumatin"] = connectionString,
            ["ConnectionStrings:mail"] = $"Endpoint=smtp://127.0.0.1:{relayPort}",
            ["STORAGE_DIR"] = storage,
            ["MAIL_FROM_ADDRESS"] = "check@infogerance.example",
            ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
            ["APP_URL"] = "https://check.example",
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(clock);
        builder.AddMySqlDbContext<CdmContext>("checkdumatin");
        builder.Services.AddCore();
        return builder.Build();
    }

    private Task<Check> SeedAsync((RecipientType Type, string Address)[] addresses, LineStatus status, string label) => Database.WriteAsync(
        Scope,
        async (db, token) =>
        {
            var client = new Client { Label = label };
            db.Clients.Add(client);
            await db.SaveChangesAsync(token);
            db.Recipients.AddRange(addresses.Select(row => new Recipient
            {
                ClientId = client.Id,
                Purpose = RecipientPurpose.Bulletin,
                Type = row.Type,
                Address = row.Address,
            }));
            var check = new Check { ClientId = client.Id, Day = Today, ScheduledAt = Morning.UtcDateTime.AddMinutes(-30), CreatedById = User.SystemId };
            db.Checks.Add(check);
            await db.SaveChangesAsync(token);
            for (var i = 0; i < 3; i++)
            {
                await AddLineAsync(db, check, i, status, token);
            }

            check.PendingLines = status == LineStatus.Pending ? 3 : 0;
            check.SuccessLines = status == LineStatus.Success ? 3 : 0;
            await db.SaveChangesAsync(token);
            return check;
        },
        Cancellation);

    private static async Task AddLineAsync(CdmContext db, Check check, int position, LineStatus status, CancellationToken cancellationToken)
    {
        var service = new Service { ClientId = check.ClientId, Title = $"Sauvegarde nº {position} « été »", Position = position };
        db.Services.Add(service);
        await db.SaveChangesAsync(cancellationToken);
        var revision = new ServiceRevision
        {
            ClientId = check.ClientId,
            ServiceId = service.Id,
            Title = service.Title,
            CategoryPath = ["Infrastructure", "Sauvegardes"],
            Position = position,
        };
        db.ServiceRevisions.Add(revision);
        db.CheckLines.Add(new CheckLine { CheckId = check.Id, Check = check, ServiceId = service.Id, Revision = revision, Status = status });
    }
}
