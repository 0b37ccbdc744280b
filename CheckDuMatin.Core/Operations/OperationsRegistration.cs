using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Operations;

/// <summary>The use cases and queries of this feature.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<RaiseAlert>();
        services.AddSingleton<CloseAlert>();
        return services;
    }
}
