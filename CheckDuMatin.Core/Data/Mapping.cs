using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Statistics;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckDuMatin.Core.Data;

/// <summary>Keys, indexes, lengths and foreign keys that conventions do not give. One method per table, in the order of the features.</summary>
internal sealed class Mapping :
    IEntityTypeConfiguration<Client>, IEntityTypeConfiguration<ClientManager>, IEntityTypeConfiguration<Recipient>,
    IEntityTypeConfiguration<SenderDomain>, IEntityTypeConfiguration<Category>, IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<ServiceRevision>,
    IEntityTypeConfiguration<Holiday>, IEntityTypeConfiguration<Check>, IEntityTypeConfiguration<DeletedCheck>, IEntityTypeConfiguration<CheckLine>,
    IEntityTypeConfiguration<Bulletin>, IEntityTypeConfiguration<Template>, IEntityTypeConfiguration<OutgoingMail>, IEntityTypeConfiguration<OutgoingMailRecipient>,
    IEntityTypeConfiguration<User>, IEntityTypeConfiguration<AccountLink>, IEntityTypeConfiguration<ApiToken>,
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<Change>, IEntityTypeConfiguration<DailyStatistic>,
    IEntityTypeConfiguration<ServiceMonthStatistic>, IEntityTypeConfiguration<CheckPresence>, IEntityTypeConfiguration<EvidenceFile>
{
    public void Configure(EntityTypeBuilder<Client> builder)
    {
        builder.Property(client => client.TimeZone).HasMaxLength(64);
        builder.Property(client => client.Language).HasMaxLength(5);
        builder.Property(client => client.LogoFile).HasMaxLength(64);
        // The default is for rows of before: a new client's 0, "at once", is a value and not an absence of one.
        builder.Property(client => client.AutomaticSendingDelayMinutes)
            .HasDefaultValue(Client.DefaultAutomaticSendingDelayMinutes).HasSentinel(Client.DefaultAutomaticSendingDelayMinutes);
        LongText(builder.Property(client => client.MailBody));
        builder.Property(client => client.Version).IsConcurrencyToken();
        builder.HasIndex(client => client.Label);
        // Clients know nothing of bulletins, so there is no navigation.
        builder.HasOne<Template>().WithMany().HasForeignKey(client => client.TemplateId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<ClientManager> builder)
    {
        builder.HasIndex(row => new { row.ClientId, row.UserId }).IsUnique();
        builder.HasOne(row => row.User).WithMany(user => user.Clients).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Recipient> builder)
    {
        builder.Property(row => row.Address).HasMaxLength(254);
        builder.HasIndex(row => new { row.ClientId, row.Purpose, row.Type, row.Address }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SenderDomain> builder) => builder.HasIndex(row => row.Domain).IsUnique();

    public void Configure(EntityTypeBuilder<Category> builder)
    {
        Columns(builder.Property(row => row.ReportColumns));
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasOne(row => row.Parent).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ClientId, row.ParentId, row.Position });
    }

    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasOne(row => row.Category).WithMany().OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(row => row.Revision).WithMany().OnDelete(DeleteBehavior.SetNull);
        LongText(builder.Property(row => row.Description));
        builder.HasIndex(row => new { row.ClientId, row.IsActive });
    }

    public void Configure(EntityTypeBuilder<ServiceRevision> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        // No foreign key to the service: it points here itself, and a circle of keys could not be deleted.
        builder.HasIndex(row => row.ServiceId);
        Columns(builder.Property(row => row.ReportColumns));
        builder.Property(row => row.CategoryPath)
            .HasConversion(
                path => ServiceRevision.TextOf(path),
                json => ServiceRevision.PathOf(json),
                new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), path => path.Count, path => path))
            .HasColumnType("text")
            .Metadata.SetMaxLength(null);
    }

    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.Day, row.ClientId });
    }

    public void Configure(EntityTypeBuilder<Check> builder)
    {
        builder.Ignore(check => check.Counts);
        builder.Ignore(check => check.IsDelivered);
        builder.Property(check => check.Status).HasComputedColumnSql(LineCounts.StatusSql.ReplaceLineEndings(" "), stored: true);
        builder.Property(check => check.Notes).HasMaxLength(Check.MaxNotesLength);
        builder.Property(check => check.IncompleteReason).HasMaxLength(1000);
        builder.Property(check => check.Version).IsConcurrencyToken();
        builder.HasOne(check => check.CreatedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(check => check.SentBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(check => check.LastChangedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(check => new { check.ClientId, check.Day }).IsUnique();
        builder.HasIndex(check => new { check.Day, check.Status });
        // Lists, newest first: by day and, within it, by the key that ends every index.
        builder.HasIndex(check => check.Day);
        builder.HasIndex(check => new { check.Status, check.Day });
        builder.HasIndex(check => check.BatchId);
    }

    public void Configure(EntityTypeBuilder<DeletedCheck> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasOne<User>().WithMany().HasForeignKey(row => row.DeletedById).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Reason).HasMaxLength(DeletedCheck.MaxReasonLength);
        builder.HasIndex(row => new { row.ClientId, row.Day }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CheckLine> builder)
    {
        builder.HasKey(line => new { line.CheckId, line.ServiceId });
        // The few NOK lines of many checks, without reading their other lines: what the dashboard counts.
        builder.HasIndex(line => new { line.CheckId, line.Status });
        // The key's second half alone: InnoDB appends the first, so it also finds the last line of a service.
        builder.HasIndex(line => line.ServiceId);
        builder.Property(line => line.Comment).HasMaxLength(CheckLine.MaxTextLength);
        builder.Property(line => line.Notes).HasMaxLength(CheckLine.MaxTextLength);
        builder.Property(line => line.Version).IsConcurrencyToken();
        builder.HasOne(line => line.Check).WithMany(check => check.Lines).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(line => line.Service).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(line => line.Revision).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(line => line.Operator).WithMany().OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CheckPresence> builder)
    {
        builder.HasKey(row => new { row.CheckId, row.UserId, row.WindowId });
        builder.HasIndex(row => row.SeenAt);
        builder.HasOne(row => row.Check).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasOne(row => row.Check).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Line).WithMany().HasForeignKey(row => new { row.CheckId, row.ServiceId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.AddedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.ContentType).HasMaxLength(100);
        builder.Property(row => row.Sha256).HasColumnType("binary(32)");
    }

    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasOne(row => row.Check).WithMany().OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.Sha256).HasColumnType("binary(32)");
        builder.HasIndex(row => new { row.ClientId, row.Day });
        builder.HasIndex(row => row.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<Template> builder)
    {
        foreach (var colour in new[] { nameof(Template.HeaderColour), nameof(Template.FooterColour), nameof(Template.SuccessColour), nameof(Template.ErrorColour), nameof(Template.WarningColour), nameof(Template.SectionColour) })
        {
            builder.Property(colour).HasMaxLength(6);
        }

        builder.Property(template => template.Description).HasMaxLength(TemplateInput.MaxTextLength);
        builder.Property(template => template.FooterText).HasMaxLength(TemplateInput.MaxTextLength);
        builder.Property(template => template.ContactText).HasMaxLength(TemplateInput.MaxTextLength);
        Json(builder.Property(template => template.Sections));
        Json(builder.Property(template => template.Columns));
        builder.Property(template => template.Logo).HasColumnType("mediumblob");
        builder.Property(template => template.Version).IsConcurrencyToken();
        builder.HasIndex(template => template.Name).IsUnique();
        builder.HasData(BuiltInTemplates.All);
    }

    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Check).WithMany().OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(row => row.Bulletin).WithMany().OnDelete(DeleteBehavior.SetNull);
        builder.Property(row => row.FromAddress).HasMaxLength(254);
        builder.Property(row => row.Subject).HasMaxLength(500);
        LongText(builder.Property(row => row.TextBody));
        LongText(builder.Property(row => row.HtmlBody));
        LongText(builder.Property(row => row.LastError));
        builder.HasIndex(row => row.MessageId).IsUnique();
        builder.HasIndex(row => row.DedupeKey).IsUnique();
        // Which of the alerts' mails was the last to leave, and the last to fail.
        builder.HasIndex(row => new { row.Kind, row.State });
        builder.HasIndex(row => new { row.State, row.NextAttemptAt });
        builder.HasIndex(row => row.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<OutgoingMailRecipient> builder)
    {
        builder.HasOne(row => row.Mail).WithMany(mail => mail.Recipients).OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Address).HasMaxLength(254);
        LongText(builder.Property(row => row.Answer));
    }

    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(user => user.Language).HasMaxLength(5);
        builder.Property(user => user.Theme).HasMaxLength(10);
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
        var epoch = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        builder.HasData(new User
        {
            Id = User.SystemId,
            Name = "Check du Matin",
            UserName = "system",
            NormalizedUserName = "SYSTEM",
            Role = UserRole.Administrator,
            IsActive = false,
            LockoutEnabled = false,
            SecurityStamp = "system",
            ConcurrencyStamp = "system",
            CreatedAt = epoch,
            UpdatedAt = epoch,
        });
    }

    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Hash).HasColumnType("binary(32)");
        builder.HasIndex(row => row.Hash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Prefix).HasMaxLength(16);
        builder.Property(row => row.Hash).HasColumnType("binary(32)");
        builder.HasIndex(row => row.Hash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(row => row.Action).HasMaxLength(64);
        builder.Property(row => row.RemoteAddress).HasMaxLength(45);
        LongText(builder.Property(row => row.Before));
        LongText(builder.Property(row => row.After));
        builder.Property(row => row.CorrelationId).HasMaxLength(32);
        builder.HasIndex(row => row.CreatedAt);
        builder.HasIndex(row => new { row.ClientId, row.CreatedAt });
        builder.HasIndex(row => new { row.UserId, row.CreatedAt });
        builder.HasIndex(row => new { row.Action, row.CreatedAt });
        builder.HasIndex(row => row.CorrelationId);
    }

    public void Configure(EntityTypeBuilder<Change> builder) => builder.HasIndex(row => row.CreatedAt);

    public void Configure(EntityTypeBuilder<DailyStatistic> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasIndex(row => new { row.ClientId, row.Day }).IsUnique();
        builder.HasIndex(row => row.Day);
    }

    public void Configure(EntityTypeBuilder<ServiceMonthStatistic> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId);
        builder.HasIndex(row => new { row.ServiceId, row.Month }).IsUnique();
        builder.HasIndex(row => row.Month);
    }

    /// <summary>A short list of records that is read and written as a whole.</summary>
    private static void Json<T>(PropertyBuilder<IReadOnlyList<T>> property) => property
        .HasConversion(
            list => JsonSerializer.Serialize(list, (JsonSerializerOptions?)null),
            json => JsonSerializer.Deserialize<List<T>>(json, (JsonSerializerOptions?)null)!,
            new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list))
        .HasColumnType("longtext")
        .Metadata.SetMaxLength(null);

    /// <summary>Columns of a report by their words, separated by commas.</summary>
    private static void Columns(PropertyBuilder<IReadOnlyList<ReportColumn>> property) => property
        .HasConversion(
            columns => ReportColumnWords.Join(columns),
            words => ReportColumnWords.Split(words),
            new ValueComparer<IReadOnlyList<ReportColumn>>((a, b) => a!.SequenceEqual(b!), columns => columns.Count, columns => columns))
        .HasMaxLength(255)
        .HasDefaultValueSql("''");

    /// <summary>Text without a limit of its own; the convention's 255 characters would cut it.</summary>
    private static void LongText<T>(PropertyBuilder<T> property) => property.HasColumnType("longtext").Metadata.SetMaxLength(null);
}
