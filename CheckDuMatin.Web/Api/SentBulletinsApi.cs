using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>What was sent: the archived bytes of any sending, and reopening a check to correct it.</summary>
internal static class SentBulletinsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/bulletins/{bulletinId:long}/file", DownloadAsync).Needs(TokenScopes.Read).WithTags("Bulletins")
            .WithSummary("Download the archived bytes of one sending");
        api.MapPost("/checks/{checkId:long}/reopen", ReopenAsync).Needs(TokenScopes.Send).WithTags("Bulletins")
            .WithSummary("Reopen a check that was sent").WithDescription("Needs a `reason`, which is audited. The next sending is marked as a correction.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        long bulletinId, ApiCaller caller, OpenArchivedBulletin open, HttpContext http)
    {
        var file = await open.RunAsync(caller.Scope, bulletinId, http.RequestAborted);
        if (!file.Succeeded)
        {
            return ApiErrors.Of(file.Problems);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file.Value.Bytes, file.Value.ContentType, file.Value.FileName);
    }

    private static async Task<Results<Ok<ReopenAnswer>, ProblemHttpResult>> ReopenAsync(
        long checkId, ReopenOrder order, ApiCaller caller, ReopenCheck reopen, CancellationToken cancellationToken)
    {
        var reopened = await reopen.RunAsync(caller.Scope, new ReopenCheckInput(checkId, order.Reason), cancellationToken);
        return reopened.Succeeded ? TypedResults.Ok(new ReopenAnswer(checkId, reopened.Value)) : ApiErrors.Of(reopened.Problems);
    }
}

/// <summary>Why a check is reopened.</summary>
internal sealed record ReopenOrder(string? Reason);

/// <summary>The check, and the number of the correction to come.</summary>
internal sealed record ReopenAnswer(long Id, int Rectification);
