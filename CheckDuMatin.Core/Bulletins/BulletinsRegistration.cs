using CheckDuMatin.Core.Bulletins.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>The use cases and queries of this feature.</summary>
internal static class BulletinsRegistration
{
    public static IServiceCollection AddBulletins(this IServiceCollection services)
    {
        services.AddSingleton<BulletinArchive>();
        services.AddSingleton<BulletinDocumentReader>();
        services.AddSingleton<BulletinEvidenceReader>();
        services.AddSingleton<DownloadBulletin>();
        services.AddSingleton<ChooseTemplate>();
        services.AddSingleton<CreateTemplate>();
        services.AddSingleton<DeleteTemplate>();
        services.AddSingleton<DuplicateTemplate>();
        services.AddSingleton<TemplateChoices>();
        services.AddSingleton<TemplateList>();
        services.AddSingleton<TemplatePreview>();
        services.AddSingleton<UpdateTemplate>();
        return services;
    }
}
