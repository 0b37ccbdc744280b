using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Clients;

/// <summary>The use cases and queries of this feature.</summary>
internal static class ClientsRegistration
{
    public static IServiceCollection AddClients(this IServiceCollection services)
    {
        return services;
    }
}
