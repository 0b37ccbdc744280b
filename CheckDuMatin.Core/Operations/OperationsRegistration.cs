using CheckDuMatin.Core.Operations.Contacts;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Core.Operations.Inspection;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Core.Operations.Logs;
using CheckDuMatin.Core.Operations.Planning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Operations;

/// <summary>The use cases and queries of this feature.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RaiseAlert>();
        services.AddSingleton<CloseAlert>();
        services.AddSingleton(provider => OperationsSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<JobHistory>();
        services.AddSingleton<WriteHeartbeat>();
        services.AddSingleton<CleanUpTraces>();
        services.AddSingleton<FindSlowStatements>();
        services.AddSingleton<ReportStorage>();
        services.AddSingleton<IncidentList>();
        services.AddSingleton<OpenIncident>();
        services.AddSingleton<CommentIncident>();
        services.AddSingleton<CloseIncident>();
        services.AddSingleton<LevelDeadlines>();
        services.AddSingleton<SetLevelDeadlines>();
        services.AddSingleton<ContactList>();
        services.AddSingleton<SaveContact>();
        services.AddSingleton<MoveContact>();
        services.AddSingleton<DeleteContact>();
        services.AddSingleton<JobPlan>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<RequestJob>();
        services.AddSingleton<JobRequests>();
        services.AddLogReading();
        return services;
    }
}
