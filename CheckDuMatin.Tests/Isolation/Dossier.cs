using System.Security.Cryptography;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// A client with a row of every kind, made by the use cases themselves. Every text in it that somebody typed holds its <see cref="Mark"/>, a word
/// that stands nowhere else: whoever finds it in an answer has seen something of this client.
/// </summary>
internal sealed record Dossier(string Mark, User Manager, long ClientId)
{
    /// <summary>Today's check: open, with a file of evidence and a window that shows it.</summary>
    public required long CheckId { get; init; }

    /// <summary>Yesterday's check, whose bulletin is in the outbox.</summary>
    public required long SentCheckId { get; init; }

    public required IReadOnlyList<long> ServiceIds { get; init; }

    public long ServiceId => ServiceIds[0];

    public required long CategoryId { get; init; }

    /// <summary>A category beside the first, with nothing in it.</summary>
    public required long OtherCategoryId { get; init; }

    /// <summary>An access token of the manager's.</summary>
    public required long TokenId { get; init; }

    /// <summary>A browser in which the manager is signed in.</summary>
    public required long SessionId { get; init; }

    /// <summary>A passkey of the manager's.</summary>
    public required long PasskeyId { get; init; }

    public required long EvidenceId { get; init; }

    public required long BulletinId { get; init; }

    /// <summary>The bulletin's mail, queued.</summary>
    public required long MailId { get; init; }

    /// <summary>A test, queued: of the kind that can be cancelled.</summary>
    public required long TestMailId { get; init; }

    public required long RecipientId { get; init; }

    public required long HolidayId { get; init; }

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Ids and words that nothing has.</summary>
    public static Dossier Unreal { get; } = new($"Rien0x{Guid.Empty:N}", new User { Id = 99_000_000_001, Name = "Personne", Email = "personne@example.org" }, 99_000_000_002)
    {
        CheckId = 99_000_000_003,
        SentCheckId = 99_000_000_004,
        ServiceIds = [99_000_000_005, 99_000_000_006, 99_000_000_007],
        CategoryId = 99_000_000_008,
        EvidenceId = 99_000_000_009,
        BulletinId = 99_000_000_010,
        MailId = 99_000_000_011,
        TestMailId = 99_000_000_012,
        RecipientId = 99_000_000_013,
        HolidayId = 99_000_000_014,
        OtherCategoryId = 99_000_000_015,
        TokenId = 99_000_000_016,
        SessionId = 99_000_000_017,
        PasskeyId = 99_000_000_018,
    };

    public static async Task<Dossier> CreateAsync(WebApp web, string mark)
    {
        var core = web.Core;
        var client = await AddClientAsync(core, mark);
        var manager = await web.AddUserAsync(UserRole.Manager, client);
        await core.Database.ExecuteAsync($"UPDATE users SET name = 'Camille {mark}' WHERE id = {manager.Id}", Cancel);
        var scope = ClientScope.Administrator(manager.Id);

        var sent = Value(await core.Get<CreateCheck>().RunAsync(scope, client.Id, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), Cancel));
        Value(await core.Get<CompleteCheck>().RunAsync(scope, sent, serviceIds: null, Cancel));
        var mail = Value(await core.Get<SendBulletin>().RunAsync(scope, new SendBulletinInput(sent), Cancel));

        var check = Value(await core.Get<CreateCheck>().RunAsync(scope, client.Id, day: null, Cancel));
        await using var db = core.Db.Open(ClientScope.System);
        var services = await db.Services.Where(row => row.ClientId == client.Id).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(Cancel);
        var categories = await db.Categories.Where(row => row.ClientId == client.Id).OrderBy(row => row.Position).Select(row => row.Id).ToListAsync(Cancel);
        var token = Value(await core.Get<CreateToken>().RunAsync(ClientScope.Manager(manager.Id, [client.Id]), manager.Id, $"Jeton {mark}", TokenScopes.Read, expiresAt: null, Cancel));
        var session = new UserSession { UserId = manager.Id, Hash = RandomNumberGenerator.GetBytes(32), Browser = $"Navigateur {mark}", LastSeenAt = DateTime.UtcNow, ExpiresAt = DateTime.UtcNow.AddDays(1) };
        var passkey = new Passkey { UserId = manager.Id, Name = $"Clé {mark}", CredentialId = RandomNumberGenerator.GetBytes(32), Data = "{}" };
        db.AddRange(session, passkey);
        await db.SaveChangesAsync(Cancel);
        Value(await core.Get<SaveLine>().RunAsync(
            scope,
            new SaveLineInput(check, services[0], 1)
            {
                Status = new(IsSet: true, LineStatus.Error),
                Comment = new(IsSet: true, $"Panne {mark}"),
                Notes = new(IsSet: true, $"Ticket {mark}"),
                OperatorId = new(IsSet: true, manager.Id),
            },
            Cancel));
        Value(await core.Get<SaveCheckNotes>().RunAsync(scope, check, $"Remarque {mark}", new(IsSet: true, Value: null), Cancel));
        var evidence = Value(await core.Get<AddEvidence>().RunAsync(scope, new AddEvidenceInput(check, services[0], $"Écran {mark}.png", SampleFiles.Picture()), Cancel));
        Value(await core.Get<MarkPresence>().RunAsync(scope, check, Guid.NewGuid(), Cancel));
        Value(await core.Get<SetClosure>().RunAsync(scope, client.Id, new ClosureInput(new DateOnly(2099, 8, 3), new DateOnly(2099, 8, 3), $"Fermeture {mark}"), Cancel));
        Value(await core.Get<SetClientLogo>().RunAsync(scope, client.Id, SampleFiles.Picture(), "logo.png", Cancel));
        Value(await core.Get<SendTestMail>().RunAsync(scope, client.Id, new ClientMailInput($"Essai {mark}", $"Corps {mark}"), Cancel));

        return new Dossier(mark, manager, client.Id)
        {
            CheckId = check,
            SentCheckId = sent,
            ServiceIds = services,
            CategoryId = categories[0],
            OtherCategoryId = categories[1],
            TokenId = token.Id,
            SessionId = session.Id,
            PasskeyId = passkey.Id,
            EvidenceId = evidence.Id,
            BulletinId = await db.Bulletins.Where(row => row.ClientId == client.Id).Select(row => row.Id).SingleAsync(Cancel),
            MailId = mail,
            TestMailId = await db.OutgoingMails.Where(row => row.ClientId == client.Id && row.Kind == MailKind.Test).Select(row => row.Id).SingleAsync(Cancel),
            RecipientId = await db.Recipients.Where(row => row.ClientId == client.Id).Select(row => row.Id).FirstAsync(Cancel),
            HolidayId = await db.Holidays.Where(row => row.ClientId == client.Id).Select(row => row.Id).SingleAsync(Cancel),
        };
    }

    private static async Task<Client> AddClientAsync(CoreApp core, string mark)
    {
        var client = new Client
        {
            Label = $"Client {mark}",
            CheckTime = new TimeOnly(0, 0),
            TimeZone = "UTC",
            CheckDays = WeekDays.All,
            ObservesHolidays = false,
        };
        await using var db = core.Db.Open(ClientScope.System);
        db.Clients.Add(client);
        await db.SaveChangesAsync(Cancel);
        foreach (var purpose in Enum.GetValues<RecipientPurpose>())
        {
            foreach (var type in Enum.GetValues<RecipientType>())
            {
                db.Recipients.Add(new Recipient { ClientId = client.Id, Purpose = purpose, Type = type, Address = $"{type}.{mark}@example.org" });
            }
        }

        var category = new Category { ClientId = client.Id, Title = $"Rubrique {mark}" };
        db.Categories.AddRange(category, new Category { ClientId = client.Id, Title = $"Annexe {mark}", Position = 1 });
        db.Services.AddRange(Enumerable.Range(1, 3).Select(number => new Service
        {
            ClientId = client.Id,
            Category = category,
            Title = $"Service {number} {mark}",
            Description = $"Regarder {mark}",
            Position = number - 1,
        }));
        await db.SaveChangesAsync(Cancel);
        await RefreshRevisions.RunAsync(db, client.Id, Cancel);
        return client;
    }

    private static T Value<T>(Core.Outcome<T> outcome) =>
        outcome.Succeeded ? outcome.Value! : throw new InvalidOperationException($"The dossier could not be made: {outcome.Problem!.Code}.");
}
