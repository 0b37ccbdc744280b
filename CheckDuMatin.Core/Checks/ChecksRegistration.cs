using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Checks;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ChecksRegistration
{
    public static IServiceCollection AddChecks(this IServiceCollection services)
    {
        services.AddSingleton<SaveLine>();
        return services;
    }
}
