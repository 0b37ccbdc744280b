using CheckDuMatin.Core.Access;

namespace CheckDuMatin.Web.Api;

/// <summary>What a token must be allowed to do for a call; read by the authorization policy, the refusal and the OpenAPI document.</summary>
/// <param name="Name">The scope's word, such as <c>fill</c>.</param>
internal sealed record NeededScope(TokenScopes Scope, string Name);

/// <summary>Puts a <see cref="NeededScope"/> on endpoints and holds them to it.</summary>
internal static class NeededScopes
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, TokenScopes scope)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.WithMetadata(new NeededScope(scope, string.Join(' ', scope.ToWords())));
        builder.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(ApiAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http
                && http.Features.Get<ApiCaller>() is { } caller && caller.Scopes.HasFlag(scope)));
        return builder;
    }
}
