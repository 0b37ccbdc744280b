using CheckDuMatin.Core.Services.Import;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Services;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ServicesRegistration
{
    public static IServiceCollection AddServices(this IServiceCollection services)
    {
        services.AddSingleton<AddService>();
        services.AddSingleton<ApplyImport>();
        services.AddSingleton<ServiceTitles>();
        services.AddSingleton<ArchiveService>();
        services.AddSingleton<ArchiveServices>();
        services.AddSingleton<ChooseReportColumns>();
        services.AddSingleton<CreateCategory>();
        services.AddSingleton<DeleteCategory>();
        services.AddSingleton<EditServiceDescription>();
        services.AddSingleton<ExportServices>();
        services.AddSingleton<ModelTree>();
        services.AddSingleton<MoveCategory>();
        services.AddSingleton<MoveService>();
        services.AddSingleton<MoveServices>();
        services.AddSingleton<PreviewImport>();
        services.AddSingleton<RenameCategory>();
        services.AddSingleton<RenameService>();
        services.AddSingleton<RestoreService>();
        services.AddSingleton<ServiceTree>();
        services.AddSingleton<ShowCategoryStatistics>();
        return services;
    }
}
