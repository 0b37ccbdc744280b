using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Statistics;

/// <summary>The use cases and queries of this feature.</summary>
internal static class StatisticsRegistration
{
    public static IServiceCollection AddStatistics(this IServiceCollection services)
    {
        return services;
    }
}
