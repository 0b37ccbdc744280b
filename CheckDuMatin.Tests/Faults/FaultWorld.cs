using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;

namespace CheckDuMatin.Tests.Faults;

/// <summary>
/// The application as it runs in production, each part a process of its own: web, up to three workers, a database that keeps what it has committed, a
/// relay, a small disk. What breaks them is in <c>FaultWorld.Breaking.cs</c>.
/// </summary>
internal sealed partial class FaultWorld : IAsyncDisposable
{
    /// <summary>Workers at most.</summary>
    public const int MaxWorkers = 3;

    private const int DiskMegabytes = 96;

    private static readonly string[] Zones = ["Europe/Paris", "UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland", "America/St_Johns"];

    private readonly TempFolder _folder = new();
    private readonly List<(User User, string Token)> _people = [];
    private int _clients;

    private FaultWorld(MariaDbServer server, CoreApp app, SmallDisk? disk)
    {
        (Server, App, Disk) = (server, app, disk);
        Storage = disk?.Path ?? _folder.File("storage");
        Directory.CreateDirectory(Storage);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // A freeze of three seconds is here what one of a minute is in production.
            ["ConnectionStrings__checkdumatin"] = $"{app.Database.ConnectionString};Connection Timeout=2;Default Command Timeout=2",
            ["Aspire__Pomelo__EntityFrameworkCore__MySql__CommandTimeout"] = "2",
            ["ConnectionStrings__mail"] = string.Create(CultureInfo.InvariantCulture, $"Endpoint=smtp://127.0.0.1:{Relay.Port}"),
            ["MAIL_FROM_ADDRESS"] = "checks@example.org",
            ["MAIL_TIMEOUT"] = "2",
            ["APP_URL"] = "http://localhost:8001",
            ["STORAGE_DIR"] = Storage,
            ["BACKUP_DIR"] = _folder.File("backups"),
        };
        Web = new FaultService("CheckDuMatin.Web", settings, WebClock);
        Workers = [.. Enumerable.Range(0, MaxWorkers).Select(_ => new FaultService("CheckDuMatin.Worker", settings, WorkerClock))];
    }

    public MariaDbServer Server { get; }

    /// <summary>The domain on the same database, for what a schedule begins with.</summary>
    public CoreApp App { get; }

    public TestDatabase Database => App.Database;

    /// <summary>Null where mounting is not permitted.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>Where STORAGE_DIR of web and workers points.</summary>
    public string Storage { get; }

    public SmtpSink Relay { get; } = SmtpSink.Start();

    public FaultClock WebClock { get; } = new();

    public FaultClock WorkerClock { get; } = new();

    public FaultService Web { get; }

    public IReadOnlyList<FaultService> Workers { get; }

    /// <summary>Started, with one worker, two managers and two administrators.</summary>
    public static async Task<FaultWorld> StartAsync(CancellationToken cancellationToken)
    {
        var server = await MariaDbServer.StartOwnAsync(durable: true);
        var world = new FaultWorld(server, await CoreApp.StartOnAsync(server), SmallDisk.TryMount(DiskMegabytes));
        try
        {
            foreach (var role in new[] { UserRole.Manager, UserRole.Manager, UserRole.Administrator, UserRole.Administrator })
            {
                var user = await world.App.AddUserAsync(role);
                var token = await world.App.Get<CreateToken>().RunAsync(
                    ClientScope.System, user.Id, "faults", TokenScopes.Read | TokenScopes.Fill | TokenScopes.Send, expiresAt: null, cancellationToken);
                world._people.Add((user, token.Value!.Secret));
            }

            world.Web.Start();
            world.Workers[0].Start();
            await world.WaitUntilHealthyAsync(cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>New clients, due by now where they are; every second one sends by itself. Each has addresses of its own, by which its mail is recognised.</summary>
    public async Task<IReadOnlyList<long>> AddClientsAsync(int count, Random random, CancellationToken cancellationToken)
    {
        List<long> added = [];
        for (; added.Count < count; _clients++)
        {
            var zone = Zones[random.Next(Zones.Length)];
            var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(zone));
            var minutes = Math.Max(0, (int)local.TimeOfDay.TotalMinutes - random.Next(180));
            var client = await App.AddClientAsync(services: 4, client =>
            {
                client.Label = $"Société {_clients:0000}";
                (client.TimeZone, client.CheckTime) = (zone, new TimeOnly(minutes / 60, minutes % 60));
                (client.AutomaticSending, client.AutomaticSendingDelayMinutes) = (_clients % 2 == 0, 0);
            });
            await using var db = App.Db.Open(ClientScope.System);
            foreach (var receiver in new[] { "dsi", "direction" })
            {
                db.Recipients.Add(new Recipient
                {
                    ClientId = client.Id,
                    Purpose = RecipientPurpose.Bulletin,
                    Type = RecipientType.Receiver,
                    Address = AddressOf(client.Id, receiver),
                });
            }

            // Administrators see all; each manager his own, and every third client both.
            db.ClientManagers.AddRange(_people.Where((person, manager) => person.User.Role == UserRole.Manager && (_clients % 3 == 2 || _clients % 2 == manager))
                .Select(person => new ClientManager { ClientId = client.Id, UserId = person.User.Id }));
            await db.SaveChangesAsync(cancellationToken);
            added.Add(client.Id);
        }

        return added;
    }

    /// <summary>Those who work on these clients: administrators on all, each manager on what he sees.</summary>
    public async Task<IReadOnlyList<FaultOperator>> OperatorsAsync(IReadOnlyList<long> clients, Ledger ledger, int seed, CancellationToken cancellationToken)
    {
        await using var db = App.Db.Open(ClientScope.System);
        List<FaultOperator> operators = [];
        foreach (var (user, token) in _people)
        {
            var seen = user.Role == UserRole.Administrator
                ? clients
                : [.. db.ClientManagers.Where(row => row.UserId == user.Id).Select(row => row.ClientId).AsEnumerable().Intersect(clients).Order()];
            if (seen.Count > 0)
            {
                var number = operators.Count;
                operators.Add(new FaultOperator(Web.Address, token, ledger, (seed * 31) + number, $"{seed}-{number}", seen) { DiskMayBeFull = Disk is not null });
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return operators;
    }

    /// <summary>Of the client's bulletins.</summary>
    public static string AddressOf(long clientId, string receiver) => FormattableString.Invariant($"{receiver}-{clientId}@client.example");

    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        await Web.WaitUntilHealthyAsync(cancellationToken);
        foreach (var worker in Workers.Where(worker => worker.IsRunning))
        {
            await worker.WaitUntilHealthyAsync(cancellationToken);
        }
    }

    /// <summary>What the services have logged of themselves, in the order of time: for a person who looks for a reason.</summary>
    public IEnumerable<string> Log => Workers.Prepend(Web).SelectMany(service => service.Log).Order(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await MendAsync(CancellationToken.None);
        foreach (var service in Workers.Prepend(Web))
        {
            await service.DisposeAsync();
        }

        await Relay.DisposeAsync();
        await App.DisposeAsync();
        await Server.DisposeAsync();
        Disk?.Dispose();
        WebClock.Dispose();
        WorkerClock.Dispose();
        _folder.Dispose();
    }
}
