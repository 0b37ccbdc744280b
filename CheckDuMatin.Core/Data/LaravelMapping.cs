using CheckDuMatin.Core.Laravel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckDuMatin.Core.Data;

/// <summary>The table by which an import of the former application can be repeated.</summary>
internal sealed class LaravelMapping : IEntityTypeConfiguration<ImportedRow>
{
    public void Configure(EntityTypeBuilder<ImportedRow> builder)
    {
        builder.HasKey(row => new { row.Source, row.SourceTable, row.SourceId });
        builder.Property(row => row.Source).HasMaxLength(64);
        builder.Property(row => row.SourceTable).HasMaxLength(64);
        builder.Property(row => row.SourceId).ValueGeneratedNever();
    }
}
