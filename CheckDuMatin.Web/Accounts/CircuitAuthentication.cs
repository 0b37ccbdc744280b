using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Web.Accounts;

/// <summary>A circuit keeps the principal it began with: now and then, as for cookies, it is asked whether that one may still be signed in.</summary>
internal sealed class CircuitAuthentication(ILoggerFactory loggers, IServiceScopeFactory scopes, IOptions<SecurityStampValidatorOptions> options) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => options.Value.ValidationInterval;

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
