using System.Security.Claims;
using CheckDuMatin.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace CheckDuMatin.Web.Accounts;

/// <summary>
/// Who asks, in a request (page or API) as in a circuit. Every command is run with <see cref="ScopeAsync"/>, read afresh, so that a right that
/// was withdrawn is gone at once and not only when the cookie or the circuit notices.
/// </summary>
public sealed class CurrentUser(ClientScopes scopes, AuthenticationStateProvider authentication)
{
    private HttpContext? _request;
    private string? _circuitAddress;

    /// <summary>The claims of who asks; nobody's for strangers.</summary>
    public async ValueTask<ClaimsPrincipal> PrincipalAsync() => _request?.User ?? (await authentication.GetAuthenticationStateAsync()).User;

    /// <summary>What the user may see and touch at this moment; <see cref="ClientScope.None"/> for strangers and for those who were deactivated.</summary>
    public async Task<ClientScope> ScopeAsync(CancellationToken cancellationToken = default) =>
        (await PrincipalAsync()).UserId() is { } id
            ? await scopes.ForUserAsync(id, RemoteAddress, cancellationToken) ?? ClientScope.None
            : ClientScope.None;

    /// <summary>Where the request, or the circuit's first one, came from.</summary>
    public string? RemoteAddress => _request is null ? _circuitAddress : Address(_request);

    internal void BelongTo(HttpContext request) => _request = request;

    internal void BelongToCircuitFrom(string? address) => _circuitAddress = address;

    internal static string? Address(HttpContext request)
    {
        var address = request.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }
}
