using CheckDuMatin.Core.Monitoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckDuMatin.Core.Data;

/// <summary>The table by which the application watches itself.</summary>
internal sealed class MonitoringMapping : IEntityTypeConfiguration<MetricSample>
{
    public void Configure(EntityTypeBuilder<MetricSample> builder)
    {
        builder.HasKey(row => new { row.Series, row.TakenAt });
        builder.Property(row => row.Series).HasMaxLength(150);
        builder.Property(row => row.TakenAt).HasPrecision(0);
        builder.HasIndex(row => row.TakenAt);
    }
}
