using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>Checks: found, created by hand, read with their lines, completed, annotated.</summary>
internal static class ChecksApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var checks = api.MapGroup("/checks").WithTags("Checks");
        checks.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List checks, newest first")
            .WithDescription("`day` yyyy-MM-dd; `status` pending, in_progress, success, warning or error.");
        checks.MapPost("", CreateAsync).Needs(TokenScopes.Fill).WithSummary("Create a client's check")
            .WithDescription("Today's (in the client's time zone) when `day` is left out; 409 when that day has one.");
        checks.MapGet("/{checkId:long}", ReadAsync).Needs(TokenScopes.Read).WithSummary("Read a check with its lines");
        checks.MapPost("/{checkId:long}/complete", CompleteAsync).Needs(TokenScopes.Fill).WithSummary("Set every open line to OK")
            .WithDescription("Pending and in-progress lines become success; answers the check. If-Match: the check's version.");
        checks.MapPatch("/{checkId:long}", SaveNotesAsync).Needs(TokenScopes.Fill).WithSummary("Change a check's notes")
            .WithDescription("With the notes as they were read under `before` (409 when they are others now), or the check's version as If-Match (412).");
    }

    private static async Task<Results<Ok<ListAnswer<CheckSummary>>, ProblemHttpResult>> ListAsync(
        ApiCaller caller, CheckList list, CancellationToken cancellationToken, string? day = null, long? clientId = null, string? status = null, string? cursor = null)
    {
        DateOnly? onDay = null;
        if (day is not null)
        {
            if (!TryParseDay(day, out var parsed))
            {
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "day_malformed", "day");
            }

            onDay = parsed;
        }

        CheckStatus? ofStatus = null;
        if (status is not null)
        {
            if (!CheckStatusWords.TryParse(status, out var parsed))
            {
                return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "status_unknown", "status", status);
            }

            ofStatus = parsed;
        }

        CheckListCursor? after = null;
        if (cursor is not null && !TryReadCursor(cursor, out after))
        {
            return ApiErrors.Of(StatusCodes.Status400BadRequest, "cursor_malformed", "cursor");
        }

        var page = await list.ReadAsync(caller.Scope, new CheckListFilter(onDay, clientId, ofStatus, after), cancellationToken);
        var next = page.Next is { } last ? PageCursor.Write(string.Create(CultureInfo.InvariantCulture, $"{last.Day:yyyy-MM-dd}/{last.Id}")) : null;
        return TypedResults.Ok(new ListAnswer<CheckSummary>([.. page.Items.Select(CheckSummary.Of)], next));
    }

    private static async Task<Results<Created<CheckAnswer>, ProblemHttpResult>> CreateAsync(
        NewCheck input, ApiCaller caller, CreateCheck createCheck, CheckSheet sheet, HttpResponse response, CancellationToken cancellationToken)
    {
        DateOnly? day = null;
        if (input.Day is not null)
        {
            if (!TryParseDay(input.Day, out var parsed))
            {
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "day_malformed", "day");
            }

            day = parsed;
        }

        if (input.ClientId is not { } clientId)
        {
            return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "field_required", "clientId", "clientId");
        }

        var created = await createCheck.RunAsync(caller.Scope, clientId, day, cancellationToken);
        if (!created.Succeeded)
        {
            return ApiErrors.Of(created.Problems);
        }

        var check = await sheet.ReadAsync(caller.Scope, created.Value, cancellationToken);
        if (check is null)
        {
            return ApiErrors.Of([ChecksProblems.CheckNotFound]);
        }

        response.SetVersion(check.Version);
        return TypedResults.Created($"/api/v1/checks/{check.Id}", CheckAnswer.Of(check));
    }

    private static async Task<Results<Ok<CheckAnswer>, ProblemHttpResult>> ReadAsync(
        long checkId, ApiCaller caller, CheckSheet sheet, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await sheet.ReadAsync(caller.Scope, checkId, cancellationToken) is not { } check)
        {
            return ApiErrors.Of([ChecksProblems.CheckNotFound]);
        }

        response.SetVersion(check.Version);
        return TypedResults.Ok(CheckAnswer.Of(check));
    }

    private static async Task<Results<Ok<CheckAnswer>, ProblemHttpResult>> CompleteAsync(
        long checkId, ApiCaller caller, CompleteCheck completeCheck, CheckSheet sheet, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var completed = await completeCheck.RunAsync(caller.Scope, checkId, serviceIds: null, http.RequestAborted, ifMatch);
        return completed.Succeeded
            ? await ReadAsync(checkId, caller, sheet, http.Response, http.RequestAborted)
            : ApiErrors.Of(completed.Problems, byHeader: ifMatch is not null);
    }

    private static async Task<Results<Ok<CheckNotesAnswer>, ProblemHttpResult>> SaveNotesAsync(
        long checkId, CheckNotesPatch patch, ApiCaller caller, SaveCheckNotes saveNotes, HttpContext http)
    {
        // Without a version the notes read are compared, and none were read where none are given.
        var ifMatch = http.Request.IfMatch();
        var before = patch.Before.IsSet || ifMatch is not null ? patch.Before : new Patch<string?>(IsSet: true, Value: null);
        var saved = await saveNotes.RunAsync(caller.Scope, checkId, patch.Notes, before, http.RequestAborted, ifMatch);
        if (!saved.Succeeded)
        {
            return ApiErrors.Of(saved.Problems, saved.Value is null ? null : new CheckNotesAnswer(saved.Value.Value), byHeader: ifMatch is not null);
        }

        http.Response.SetVersion(saved.Value.Version);
        return TypedResults.Ok(new CheckNotesAnswer(saved.Value.Value));
    }

    private static bool TryParseDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryReadCursor(string cursor, out CheckListCursor? after)
    {
        after = PageCursor.TryRead(cursor, out var key) && key.Split('/') is [var day, var id] && TryParseDay(day, out var lastDay)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var lastId)
                ? new CheckListCursor(lastDay, lastId)
                : null;
        return after is not null;
    }
}

/// <summary>The check to create.</summary>
/// <param name="Day">yyyy-MM-dd; today in the client's time zone when left out. A past working day is for administrators.</param>
internal sealed record NewCheck(long? ClientId, string? Day);

/// <summary>New notes of a check, and those that were read.</summary>
internal sealed record CheckNotesPatch
{
    public string? Notes { get; init; }

    public Patch<string?> Before { get; init; }
}

/// <summary>A check's notes as they are now.</summary>
internal sealed record CheckNotesAnswer(string? Notes);
