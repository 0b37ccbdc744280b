using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>The use cases and queries of this feature.</summary>
internal static class BulletinsRegistration
{
    public static IServiceCollection AddBulletins(this IServiceCollection services)
    {
        services.AddSingleton<BulletinArchive>();
        services.AddSingleton<BulletinDocumentReader>();
        services.AddSingleton<DownloadBulletin>();
        return services;
    }
}
