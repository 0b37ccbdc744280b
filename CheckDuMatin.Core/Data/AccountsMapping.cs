using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CheckDuMatin.Core.Data;

/// <summary>The tables of how somebody is, and stays, signed in.</summary>
internal sealed class AccountsMapping : IEntityTypeConfiguration<UserSession>, IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Hash).HasColumnType("binary(32)");
        builder.Property(row => row.Browser).HasMaxLength(UserSessions.MaxBrowserLength);
        builder.Property(row => row.RemoteAddress).HasMaxLength(45);
        builder.HasIndex(row => row.Hash).IsUnique();
        builder.HasIndex(row => row.ExpiresAt);
    }

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.HasOne(row => row.User).WithMany().OnDelete(DeleteBehavior.Cascade);
        builder.Property(row => row.Name).HasMaxLength(Passkey.MaxNameLength);
        builder.Property(row => row.CredentialId).HasColumnType("varbinary(1023)");
        builder.Property(row => row.Data).HasColumnType("longtext").Metadata.SetMaxLength(null);
        builder.HasIndex(row => row.CredentialId).IsUnique();
    }
}
