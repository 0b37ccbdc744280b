using CheckDuMatin.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CheckDuMatin.Core.Data;

/// <summary>For <c>dotnet ef</c> alone: it needs the model and never opens a connection.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<CdmContext>
{
    public CdmContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CdmContext>().UseMySql(
            "Server=localhost;Database=check_du_matin",
            new MySqlServerVersion(new Version(8, 0, 13)),
            mySql => mySql.MigrationsHistoryTable("ef_migrations_history"));
        return new CdmContext(options.Options, ClientScope.None, TimeProvider.System);
    }
}
