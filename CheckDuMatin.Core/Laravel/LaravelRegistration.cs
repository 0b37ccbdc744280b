using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Laravel;

/// <summary>The use cases of this feature.</summary>
internal static class LaravelRegistration
{
    public static IServiceCollection AddLaravel(this IServiceCollection services)
    {
        services.AddSingleton<ImportLaravel>();
        return services;
    }
}
