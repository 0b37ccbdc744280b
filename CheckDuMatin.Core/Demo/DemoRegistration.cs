using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CheckDuMatin.Core.Demo;

/// <summary>The use cases of this feature.</summary>
internal static class DemoRegistration
{
    public static IServiceCollection AddDemo(this IServiceCollection services) => services
        .AddSingleton(provider => DemoSettings.Read(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>()))
        .AddSingleton<DemoAccounts>()
        .AddSingleton<SeedDemo>()
        .AddSingleton<ResetDemo>();
}
