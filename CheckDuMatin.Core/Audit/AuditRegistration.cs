using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Audit;

/// <summary>The queries of this feature.</summary>
internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditSearch>();
}
