using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>Who has a check open: each window gives a sign of life twice a minute, and says when it leaves.</summary>
internal static class PresenceApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var presence = api.MapGroup("/checks/{checkId:long}/presence/{windowId:guid}").WithTags("Checks");
        presence.MapPut("", MarkAsync).Needs(TokenScopes.Fill).WithSummary("Tell that a window has the check open")
            .WithDescription("Counts for 90 seconds. Answers who else has it open.");
        presence.MapDelete("", EndAsync).Needs(TokenScopes.Fill).WithSummary("Tell that a window leaves the check");
    }

    private static async Task<Results<Ok<ListAnswer<PresentUser>>, ProblemHttpResult>> MarkAsync(
        long checkId, Guid windowId, ApiCaller caller, MarkPresence mark, CancellationToken cancellationToken)
    {
        var others = await mark.RunAsync(caller.Scope, checkId, windowId, cancellationToken);
        return others.Succeeded ? TypedResults.Ok(new ListAnswer<PresentUser>(others.Value, NextCursor: null)) : ApiErrors.Of(others.Problems);
    }

    // Not cancelled with the request: a window that leaves does not wait for the answer.
    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(long checkId, Guid windowId, ApiCaller caller, EndPresence end)
    {
        var ended = await end.RunAsync(caller.Scope, checkId, windowId, CancellationToken.None);
        return ended.Succeeded ? TypedResults.NoContent() : ApiErrors.Of(ended.Problems);
    }
}
