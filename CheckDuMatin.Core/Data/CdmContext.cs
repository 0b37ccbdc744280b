using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checklists;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Laravel;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Statistics;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Data;

/// <summary>
/// The database, seen through one <see cref="ClientScope"/>: reads are filtered by it, writes are checked against it.
/// Only <see cref="ScopedDb"/> makes one.
/// </summary>
public sealed partial class CdmContext : IdentityUserContext<User, long>
{
    private readonly TimeProvider _time;

    internal CdmContext(DbContextOptions<CdmContext> options, ClientScope scope, TimeProvider time)
        : base(options)
    {
        Scope = scope;
        _time = time;
    }

    public ClientScope Scope { get; }

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<ClientManager> ClientManagers => Set<ClientManager>();

    public DbSet<Recipient> Recipients => Set<Recipient>();

    public DbSet<SenderDomain> SenderDomains => Set<SenderDomain>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Service> Services => Set<Service>();

    public DbSet<ServiceRevision> ServiceRevisions => Set<ServiceRevision>();

    public DbSet<Holiday> Holidays => Set<Holiday>();

    public DbSet<Check> Checks => Set<Check>();

    public DbSet<DeletedCheck> DeletedChecks => Set<DeletedCheck>();

    public DbSet<CheckLine> CheckLines => Set<CheckLine>();

    public DbSet<CheckPresence> CheckPresences => Set<CheckPresence>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<Bulletin> Bulletins => Set<Bulletin>();

    public DbSet<Template> Templates => Set<Template>();

    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    public DbSet<OutgoingMailRecipient> OutgoingMailRecipients => Set<OutgoingMailRecipient>();

    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    public DbSet<UserSession> UserSessions => Set<UserSession>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<DailyStatistic> DailyStatistics => Set<DailyStatistic>();

    public DbSet<ServiceMonthStatistic> ServiceMonthStatistics => Set<ServiceMonthStatistic>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<WorkerHeartbeat> WorkerHeartbeats => Set<WorkerHeartbeat>();

    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<MetricSample> MetricSamples => Set<MetricSample>();

    public DbSet<ImportedRow> ImportedRows => Set<ImportedRow>();

    public DbSet<PlannedJob> PlannedJobs => Set<PlannedJob>();

    public DbSet<JobRequest> JobRequests => Set<JobRequest>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentComment> IncidentComments => Set<IncidentComment>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<LevelDeadline> LevelDeadlines => Set<LevelDeadline>();

    public DbSet<ChecklistTick> ChecklistTicks => Set<ChecklistTick>();

    // The filters below read these members of the instance at every query; inlined ids make one SQL text per set of clients.
    private bool SeesAll => Scope.SeesAll;

    private IReadOnlyList<long> VisibleIds => Scope.ClientIds;

    /// <summary>Instant of writing, as every row of one transaction may use it.</summary>
    internal DateTime Now => _time.GetUtcNow().UtcDateTime;

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        CheckScope();
        Stamp();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Add(_ => new SnakeCaseConvention());
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>().HavePrecision(6);
        configurationBuilder.Properties<TimeOnly>().HavePrecision(0);
        configurationBuilder.Properties<string>().HaveMaxLength(255);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasCharSet("utf8mb4").UseCollation("utf8mb4_unicode_ci");
        builder.ApplyConfigurationsFromAssembly(typeof(CdmContext).Assembly);

        builder.Entity<Client>().HasQueryFilter(client => SeesAll || VisibleIds.Contains(client.Id));
        builder.Entity<ClientManager>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<Recipient>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<Category>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<Service>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<ServiceRevision>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<Holiday>().HasQueryFilter(row => SeesAll || row.ClientId == null || VisibleIds.Contains(row.ClientId.Value));
        builder.Entity<Check>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<DeletedCheck>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<CheckLine>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.Check!.ClientId));
        builder.Entity<CheckPresence>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.Check!.ClientId));
        builder.Entity<EvidenceFile>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<Bulletin>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<OutgoingMail>().HasQueryFilter(row => SeesAll || (row.ClientId != null && VisibleIds.Contains(row.ClientId.Value)));
        builder.Entity<OutgoingMailRecipient>()
            .HasQueryFilter(row => SeesAll || (row.Mail!.ClientId != null && VisibleIds.Contains(row.Mail.ClientId.Value)));
        builder.Entity<DailyStatistic>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<ServiceMonthStatistic>().HasQueryFilter(row => SeesAll || VisibleIds.Contains(row.ClientId));
        builder.Entity<AuditEntry>().HasQueryFilter(row => SeesAll || (row.ClientId != null && VisibleIds.Contains(row.ClientId.Value)));
        builder.Entity<Change>().HasQueryFilter(row => SeesAll || (row.ClientId != null && VisibleIds.Contains(row.ClientId.Value)));
        builder.Entity<Alert>().HasQueryFilter(row => SeesAll || (row.ClientId != null && VisibleIds.Contains(row.ClientId.Value)));
    }
}
