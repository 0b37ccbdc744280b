using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CheckDuMatin.Web.Accounts;

/// <summary>A circuit keeps the principal it began with: once a minute it is asked whether that one may still be signed in.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<CdmSignInManager>().ValidateSecurityStampAsync(authenticationState.User) is not null;
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            // An outage signs nobody out; every command reads the rights anyway.
            return true;
        }
    }
}
