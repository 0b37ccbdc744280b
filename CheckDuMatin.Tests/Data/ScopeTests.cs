using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Statistics;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace CheckDuMatin.Tests.Data;

/// <summary>Isolation is one mechanism in the context; it is tested once per entity, generated from the model so that a new entity cannot be forgotten.</summary>
public sealed class ScopeTests
{
    /// <summary>What belongs to no client, each with the reason why it needs no filter.</summary>
    private static readonly HashSet<Type> BelongToNoClient =
    [
        typeof(Core.Bulletins.Templates.Template), // everybody may choose any, administrators alone change one
        typeof(SenderDomain), // administrators list the domains from which bulletins may leave
        typeof(User), typeof(AccountLink), typeof(ApiToken), typeof(UserSession), typeof(Passkey), // accounts: use cases of administrators, or of oneself
        typeof(Core.Operations.JobRun), typeof(Core.Operations.WorkerHeartbeat), typeof(Core.Monitoring.MetricSample), // operations: administrators' page and cdm
        typeof(Core.Laravel.ImportedRow), // keys alone, for the import by which the operator takes over the former application
        typeof(Core.Operations.Planning.PlannedJob), typeof(Core.Operations.Levels.LevelDeadline), typeof(Core.Operations.Planning.JobRequest), typeof(Core.Operations.Incidents.Incident), // the same
        typeof(Core.Operations.Incidents.IncidentComment), typeof(Core.Operations.Contacts.Contact), typeof(Core.Checklists.ChecklistTick),
        typeof(Microsoft.AspNetCore.Identity.IdentityUserClaim<long>), typeof(Microsoft.AspNetCore.Identity.IdentityUserLogin<long>),
        typeof(Microsoft.AspNetCore.Identity.IdentityUserToken<long>),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_entity_is_filtered_by_the_scope_or_known_to_belong_to_no_client()
    {
        await using var app = await CoreApp.StartAsync();
        await using var db = app.Db.Open(ClientScope.None);

        Assert.Equal(
            BelongToNoClient.Select(type => type.Name).Order(StringComparer.Ordinal),
            db.Model.GetEntityTypes().Where(type => type.GetQueryFilter() is null).Select(type => type.ClrType.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Another_clients_rows_are_seen_by_no_query_of_any_entity()
    {
        await using var app = await CoreApp.StartAsync();
        var (mine, foreign) = (await app.AddClientAsync(services: 2), await app.AddClientAsync(services: 2));
        foreach (var client in new[] { mine, foreign })
        {
            await FillAsync(app, client);
        }

        var owned = 0;
        await using var all = app.Db.Open(ClientScope.System);
        await using var scoped = app.Db.Open(ClientScope.Manager(2, [mine.Id]));
        foreach (var entity in all.Model.GetEntityTypes().Where(type => type.GetQueryFilter() is not null))
        {
            var (everything, visible) = (await CountAsync(all, entity), await CountAsync(scoped, entity));
            Assert.True(everything > visible, $"{entity.ClrType.Name}: the scope hides nothing of {everything} rows");
            Assert.True(visible > 0, $"{entity.ClrType.Name}: the scope hides its own rows");
            owned++;
        }

        Assert.True(owned >= 15);
        await using var nobody = app.Db.Open(ClientScope.None);
        Assert.Empty(await nobody.Clients.ToListAsync(Cancel));
    }

    [Fact]
    public async Task A_row_of_another_client_cannot_be_written_even_when_its_id_is_guessed()
    {
        await using var app = await CoreApp.StartAsync();
        var (mine, foreign) = (await app.AddClientAsync(), await app.AddClientAsync());
        var scope = ClientScope.Manager(2, [mine.Id]);

        await Assert.ThrowsAsync<ForeignClientException>(() => app.Db.WriteAsync(
            scope,
            (db, token) =>
            {
                db.Recipients.Add(new Recipient { ClientId = foreign.Id, Address = "a@example.org", Purpose = RecipientPurpose.Bulletin, Type = RecipientType.Receiver });
                return db.SaveChangesAsync(token);
            },
            Cancel));
        await Assert.ThrowsAsync<ForeignClientException>(() => app.Db.WriteAsync(
            scope,
            async (db, token) =>
            {
                var category = await db.Categories.FirstAsync(token);
                category.ClientId = foreign.Id;
                await db.SaveChangesAsync(token);
            },
            Cancel));
        await Assert.ThrowsAsync<ForeignClientException>(() => app.Db.WriteAsync(
            scope,
            (db, token) =>
            {
                db.Attach(new CheckLine { CheckId = 1, ServiceId = 1, RevisionId = 1 }).Entity.Status = LineStatus.Success;
                return db.SaveChangesAsync(token);
            },
            Cancel));
        Assert.Equal(0, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM recipients", Cancel));
    }

    private static async Task FillAsync(CoreApp app, Client client)
    {
        var user = await app.AddUserAsync(UserRole.Manager, client);
        var check = (await app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Cancel)).Value;
        await using var db = app.Db.Open(ClientScope.System);
        var service = await db.Services.FirstAsync(row => row.ClientId == client.Id, Cancel);
        db.Recipients.Add(new Recipient { ClientId = client.Id, Address = "a@example.org", Purpose = RecipientPurpose.Bulletin, Type = RecipientType.Receiver });
        db.Holidays.Add(new Holiday { ClientId = client.Id, Day = new DateOnly(2026, 8, 3), Kind = HolidayKind.Added, Label = "Fermeture" });
        db.DeletedChecks.Add(new DeletedCheck { ClientId = client.Id, Day = new DateOnly(2026, 1, 5), Reason = "Doublon", DeletedById = User.SystemId });
        db.DailyStatistics.Add(new DailyStatistic { ClientId = client.Id, Day = new DateOnly(2026, 1, 2), ScheduledAt = DateTime.UnixEpoch });
        db.ServiceMonthStatistics.Add(new ServiceMonthStatistic { ClientId = client.Id, ServiceId = service.Id, Month = new DateOnly(2026, 1, 1) });
        db.Alerts.Add(new Core.Operations.Alert { ClientId = client.Id, Cause = $"test:{client.Id}", Message = "…", OpenedAt = DateTime.UnixEpoch });
        db.CheckPresences.Add(new CheckPresence { CheckId = check, UserId = user.Id, WindowId = Guid.NewGuid() });
        db.EvidenceFiles.Add(new EvidenceFile
        {
            ClientId = client.Id,
            CheckId = check,
            ServiceId = service.Id,
            FileName = "a.txt",
            ContentType = "text/plain",
            StoragePath = $"{client.Id}/a.txt",
            Sha256 = new byte[32],
            AddedById = user.Id,
        });
        var bulletin = new Core.Bulletins.Bulletin
        {
            ClientId = client.Id,
            CheckId = check,
            FileName = "a.pdf",
            StoragePath = "a",
            Sha256 = new byte[32],
            Format = Core.Bulletins.BulletinFormat.Pdf,
        };
        db.OutgoingMails.Add(new Core.Mail.OutgoingMail
        {
            ClientId = client.Id,
            Bulletin = bulletin,
            Kind = Core.Mail.MailKind.Bulletin,
            State = Core.Mail.MailState.Queued,
            FromAddress = "a@example.org",
            Subject = "s",
            TextBody = "t",
            HtmlBody = "h",
            MessageId = $"{client.Id}@example.org",
            RequestedById = user.Id,
            Recipients = { new Core.Mail.OutgoingMailRecipient { Kind = Core.Mail.MailRecipientKind.To, Address = "b@example.org" } },
        });
        await db.SaveChangesAsync(Cancel);
    }

    private static Task<int> CountAsync(CdmContext db, IEntityType entity) =>
        (Task<int>)typeof(ScopeTests).GetMethod(nameof(CountOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entity.ClrType).Invoke(null, [db])!;

    private static Task<int> CountOfAsync<T>(CdmContext db)
        where T : class => db.Set<T>().CountAsync(Cancel);
}
