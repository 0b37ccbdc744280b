using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>The lines of a check: saved by people with the version they have read, reported by scripts without.</summary>
internal static class LinesApi
{
    private const string Line = "/checks/{checkId:long}/lines/{lineId:long}";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPatch(Line, PatchAsync).Needs(TokenScopes.Fill).WithTags("Checks").WithSummary("Change a line")
            .WithDescription("Any of the fields, and the version read. 409 with the current line when somebody was faster, 423 once the bulletin was sent.");
        api.MapPost(Line, ReportAsync).Needs(TokenScopes.Fill).WithTags("Checks").WithSummary("Report a script's result")
            .WithDescription("Status and comment for a line that is still pending; 409 when it has a result.");
    }

    private static Task<Results<Ok<LineAnswer>, ProblemHttpResult>> PatchAsync(
        long checkId, long lineId, LinePatch patch, ApiCaller caller, SaveLine saveLine, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        if ((ifMatch ?? patch.Version) is not { } version)
        {
            return Task.FromResult<Results<Ok<LineAnswer>, ProblemHttpResult>>(
                ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "version_required", "version"));
        }

        var input = new SaveLineInput(checkId, lineId, version)
        {
            Comment = patch.Comment,
            Notes = patch.Notes,
            OperatorId = patch.OperatorId,
            ExpirationDate = patch.ExpirationDate,
        };
        return SaveAsync(input, patch.Status, ifMatch is not null, caller, saveLine, http);
    }

    private static Task<Results<Ok<LineAnswer>, ProblemHttpResult>> ReportAsync(
        long checkId, long lineId, LineReport report, ApiCaller caller, SaveLine saveLine, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var input = new SaveLineInput(checkId, lineId, ifMatch, OnlyWhenPending: true) { Comment = report.Comment };
        return SaveAsync(input, report.Status, ifMatch is not null, caller, saveLine, http);
    }

    private static async Task<Results<Ok<LineAnswer>, ProblemHttpResult>> SaveAsync(
        SaveLineInput input, Patch<string?> word, bool byHeader, ApiCaller caller, SaveLine saveLine, HttpContext http)
    {
        if (word.IsSet)
        {
            if (!LineStatuses.TryParse(word.Value, out var status))
            {
                return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "status_unknown", "status", word.Value);
            }

            input = input with { Status = status };
        }

        var saved = await saveLine.RunAsync(caller.Scope, input, http.RequestAborted);
        if (!saved.Succeeded)
        {
            return ApiErrors.Of(saved.Problems, saved.Value is null ? null : LineAnswer.Of(saved.Value), byHeader);
        }

        http.Response.SetVersion(saved.Value.Version);
        return TypedResults.Ok(LineAnswer.Of(saved.Value));
    }
}

/// <summary>The fields to change; those left out stay.</summary>
internal sealed record LinePatch
{
    public Patch<string?> Status { get; init; }

    public Patch<string?> Comment { get; init; }

    public Patch<string?> Notes { get; init; }

    public Patch<long?> OperatorId { get; init; }

    public Patch<DateOnly?> ExpirationDate { get; init; }

    public long? Version { get; init; }
}

/// <summary>A script's result.</summary>
internal sealed record LineReport
{
    public Patch<string?> Status { get; init; }

    public Patch<string?> Comment { get; init; }
}
