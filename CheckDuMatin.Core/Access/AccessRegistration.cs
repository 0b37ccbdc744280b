using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Access;

/// <summary>The use cases and queries of this feature.</summary>
internal static class AccessRegistration
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<ClientScopes>()
        .AddSingleton<CreateToken>()
        .AddSingleton<RevokeToken>()
        .AddSingleton<TokenList>()
        .AddSingleton<TokenAuthentication>();
}
