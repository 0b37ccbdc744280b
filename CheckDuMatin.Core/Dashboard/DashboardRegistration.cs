using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Dashboard;

/// <summary>The queries of this feature.</summary>
internal static class DashboardRegistration
{
    public static IServiceCollection AddDashboard(this IServiceCollection services) => services.AddSingleton<DashboardFigures>();
}
