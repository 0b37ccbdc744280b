using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.Core.Demo;

/// <summary>The use cases of this feature.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => DemoSettings.Read(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<SeedDemo>();
        services.AddSingleton<ResetDemo>();
        return services;
    }
}
