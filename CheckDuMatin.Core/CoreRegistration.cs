using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Audit;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checklists;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Demo;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Holidays;
using CheckDuMatin.Core.Laravel;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Statistics;
using CheckDuMatin.Core.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CheckDuMatin.Core;

/// <summary>The domain as Web and Worker use it. The host has registered the database before (<c>AddMySqlDbContext&lt;CdmContext&gt;</c>).</summary>
public static class CoreRegistration
{
    public static IServiceCollection AddCore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<MaintenanceGate>();
        services.AddSingleton<DatabaseConnections>();
        services.AddSingleton<ScopedDb>();
        services.AddSingleton<SchemaMigrator>();
        return services
            .AddAccess()
            .AddUsers()
            .AddClients()
            .AddServices()
            .AddChecks()
            .AddBulletins()
            .AddMail()
            .AddStatistics()
            .AddDashboard()
            .AddOperations()
            .AddBackups()
            .AddHolidays()
            .AddAudit()
            .AddDemo()
            .AddDoctor()
            .AddMonitoring()
            .AddMaintenance()
            .AddLaravel()
            .AddChecklists();
    }
}
