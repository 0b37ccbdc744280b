using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Services;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ServicesRegistration
{
    public static IServiceCollection AddServices(this IServiceCollection services)
    {
        return services;
    }
}
