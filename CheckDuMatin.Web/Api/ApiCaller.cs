using System.Reflection;
using CheckDuMatin.Core.Access;

namespace CheckDuMatin.Web.Api;

/// <summary>Who calls the API: the scope of his clients as it is now, and what his token lets him do. Handlers take it as a parameter.</summary>
/// <param name="Partition">Name under which calls are counted: one per token, one per signed-in user.</param>
/// <param name="ByCookie">Signed in by the browser's cookie: a write also needs the antiforgery token.</param>
public sealed record ApiCaller(ClientScope Scope, TokenScopes Scopes, string Partition, bool ByCookie)
{
    /// <summary>What somebody signed in to the pages may do: everything that his role may.</summary>
    public const TokenScopes AllScopes =
        TokenScopes.Read | TokenScopes.Fill | TokenScopes.Send | TokenScopes.Manage | TokenScopes.Operate;

    /// <summary>Set by <see cref="ApiAuthentication"/>; without it the request was not let in.</summary>
    public static ValueTask<ApiCaller?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult(context.Features.Get<ApiCaller>());
}
