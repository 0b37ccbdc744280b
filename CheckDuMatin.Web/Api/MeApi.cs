using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Api;

/// <summary>Who calls.</summary>
internal static class MeApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/me", ReadAsync).Needs(TokenScopes.None).WithTags("Me").WithSummary("Who you are, and what your token may do");

    private static async Task<Results<Ok<MeAnswer>, ProblemHttpResult>> ReadAsync(ApiCaller caller, UserManager<User> users)
    {
        var user = await users.FindByIdAsync(caller.Scope.UserId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return user is null
            ? ApiErrors.Of(StatusCodes.Status401Unauthorized, "token_invalid")
            : TypedResults.Ok(new MeAnswer(
                user.Id,
                user.Name,
                user.Email,
                user.Role == UserRole.Administrator ? "administrator" : "manager",
                caller.Scopes.ToWords()));
    }
}

/// <summary>A user and what the token in use lets him do.</summary>
/// <param name="Role">administrator or manager.</param>
/// <param name="Scopes">Of read, fill, send, manage, operate.</param>
internal sealed record MeAnswer(long Id, string Name, string? Email, string Role, IReadOnlyList<string> Scopes);
