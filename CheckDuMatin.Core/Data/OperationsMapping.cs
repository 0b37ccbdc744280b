using CheckDuMatin.Core.Checklists;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Core.Operations.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckDuMatin.Core.Data;

/// <summary>The tables of "Exploitation". Administrators' use cases alone read them.</summary>
internal sealed class OperationsMapping :
    IEntityTypeConfiguration<PlannedJob>, IEntityTypeConfiguration<JobRequest>, IEntityTypeConfiguration<Incident>, IEntityTypeConfiguration<IncidentComment>,
    IEntityTypeConfiguration<Contact>, IEntityTypeConfiguration<LevelDeadline>, IEntityTypeConfiguration<ChecklistTick>,
    IEntityTypeConfiguration<JobRun>, IEntityTypeConfiguration<WorkerHeartbeat>, IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<PlannedJob> builder)
    {
        builder.HasKey(row => row.Job);
        builder.Property(row => row.Job).HasMaxLength(PlannedJob.MaxJobLength);
        builder.Property(row => row.Schedule).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<LevelDeadline> builder) => builder.HasKey(row => row.Level);

    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Property(row => row.Job).HasMaxLength(64);
        LongText(builder.Property(row => row.Counts));
        LongText(builder.Property(row => row.Error));
        builder.HasIndex(row => new { row.Job, row.StartedAt });
        builder.HasIndex(row => new { row.Job, row.Outcome, row.StartedAt });
        builder.HasIndex(row => row.StartedAt);
    }

    public void Configure(EntityTypeBuilder<WorkerHeartbeat> builder) => builder.HasIndex(row => row.Instance).IsUnique();

    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.HasOne<Client>().WithMany().HasForeignKey(row => row.ClientId).OnDelete(DeleteBehavior.Cascade);
        LongText(builder.Property(row => row.Message));
        builder.HasIndex(row => new { row.Cause, row.OpenMark }).IsUnique();
        builder.HasIndex(row => row.OpenedAt);
        builder.HasIndex(row => row.OpenMark);
        builder.HasIndex(row => row.ClosedAt);
        builder.HasIndex(row => row.MailedAt);
        builder.HasIndex(row => row.ClearMailedAt);
    }

    public void Configure(EntityTypeBuilder<JobRequest> builder)
    {
        builder.Property(row => row.Job).HasMaxLength(PlannedJob.MaxJobLength);
        LongText(builder.Property(row => row.Counts));
        LongText(builder.Property(row => row.Error));
        builder.HasOne(row => row.RequestedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.Job, row.OpenMark }).IsUnique();
        builder.HasIndex(row => row.OpenMark);
        builder.HasIndex(row => row.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        LongText(builder.Property(row => row.Message));
        // Incidents outlive their alert, which goes with its client.
        builder.HasOne<Alert>().WithMany().HasForeignKey(row => row.AlertId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(row => row.OpenedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.ClosedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.AlertId).IsUnique();
        builder.HasIndex(row => row.ClosedAt);
        builder.HasIndex(row => row.OpenedAt);
    }

    public void Configure(EntityTypeBuilder<IncidentComment> builder)
    {
        LongText(builder.Property(row => row.Text));
        builder.HasOne<Incident>().WithMany().HasForeignKey(row => row.IncidentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(row => row.Phone).HasMaxLength(Contact.MaxPhoneLength);
        builder.Property(row => row.Mail).HasMaxLength(254);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ChecklistTick> builder)
    {
        builder.Property(row => row.Period).HasMaxLength(ChecklistTick.MaxPeriodLength);
        builder.Property(row => row.Item).HasMaxLength(ChecklistTick.MaxItemLength);
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.Period, row.List, row.Item }).IsUnique();
        builder.HasIndex(row => row.CreatedAt);
    }

    /// <summary>Text without a limit of the database's own; the convention's 255 characters would cut it.</summary>
    private static void LongText<T>(PropertyBuilder<T> property) => property.HasColumnType("longtext").Metadata.SetMaxLength(null);
}
