using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>A check's bulletin: the file, sending it, and taking a queued one back.</summary>
internal static class SendingApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var check = api.MapGroup("/checks/{checkId:long}").WithTags("Bulletins");
        check.MapGet("/bulletin", DownloadAsync).Needs(TokenScopes.Read).WithSummary("Download the bulletin")
            .WithDescription(
                "`format` is `pdf`, `png` or `xlsx`; without it, the one of the client's template. An unfinished check answers 422 `check_incomplete`, "
                + "or marked as a preview with `preview=true`. A picture of more than ten pages answers 422 `too_many_pages` where `png` is asked for, "
                + "and the PDF where only the template says so. Once sent: the archived bytes in the sent format.");
        check.MapGet("/sending", ReadAsync).Needs(TokenScopes.Read).WithSummary("Tell whom the bulletin would go to");
        check.MapPost("/send", SendAsync).Needs(TokenScopes.Send).WithSummary("Send the bulletin")
            .WithDescription("202 with the mail's id. An unfinished check needs `acceptIncomplete` and a `reason`, which is printed on the bulletin. If-Match: the check's version.");
        check.MapPost("/cancel-sending", CancelAsync).Needs(TokenScopes.Send).WithSummary("Take back a bulletin that is still queued");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        long checkId, ApiCaller caller, DownloadBulletin download, HttpContext http, string? format = null, bool preview = false)
    {
        if (!BulletinFileName.TryParse(format, out var wanted) && format is not null)
        {
            return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "format_unknown", "format", format);
        }

        var file = await download.RunAsync(caller.Scope, checkId, preview, format is null ? null : wanted, http.RequestAborted);
        if (!file.Succeeded)
        {
            return ApiErrors.Of(file.Problems);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(file.Value.Bytes, file.Value.ContentType, file.Value.FileName);
    }

    private static async Task<Results<Ok<SendingAnswer>, ProblemHttpResult>> ReadAsync(
        long checkId, ApiCaller caller, SendingPreview preview, CancellationToken cancellationToken)
    {
        var found = await preview.ReadAsync(caller.Scope, checkId, cancellationToken);
        return found.Succeeded
            ? TypedResults.Ok(new SendingAnswer(
                found.Value.From, found.Value.To, found.Value.Copies, found.Value.Subject, BulletinFileName.Extension(found.Value.Format), found.Value.FileName, found.Value.WhyNot?.Text()))
            : ApiErrors.Of(found.Problems);
    }

    private static async Task<Results<Accepted<SentAnswer>, ProblemHttpResult>> SendAsync(
        long checkId, ApiCaller caller, SendBulletin sendBulletin, HttpContext http, SendOrder? order = null)
    {
        if (!BulletinFileName.TryParse(order?.Format, out var format) && order?.Format is not null)
        {
            return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "format_unknown", "format", order.Format);
        }

        var ifMatch = http.Request.IfMatch();
        var input = new SendBulletinInput(checkId, order?.AcceptIncomplete ?? false, order?.Reason, ifMatch, order?.Format is null ? null : format);
        var queued = await sendBulletin.RunAsync(caller.Scope, input, http.RequestAborted);
        return queued.Succeeded
            ? TypedResults.Accepted($"/api/v1/mails?checkId={checkId}", new SentAnswer(queued.Value))
            : ApiErrors.Of(queued.Problems, byHeader: ifMatch is not null);
    }

    private static async Task<Results<Ok<SentAnswer>, ProblemHttpResult>> CancelAsync(
        long checkId, ApiCaller caller, CancelSending cancelSending, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var cancelled = await cancelSending.RunAsync(caller.Scope, checkId, http.RequestAborted, ifMatch);
        return cancelled.Succeeded
            ? TypedResults.Ok(new SentAnswer(cancelled.Value))
            : ApiErrors.Of(cancelled.Problems, byHeader: ifMatch is not null);
    }
}

/// <summary>How to send; may be left out for a complete check.</summary>
/// <param name="Format"><c>pdf</c>, <c>png</c> or <c>xlsx</c>; null: the one of the client's template.</param>
internal sealed record SendOrder(bool AcceptIncomplete = false, string? Reason = null, string? Format = null);

/// <summary>The mail concerned.</summary>
internal sealed record SentAnswer(long MailId)
{
    /// <summary>The mail's id under the name that every resource has.</summary>
    public long Id => MailId;
}

/// <summary>Whom the bulletin would go to.</summary>
/// <param name="Format"><c>pdf</c>, <c>png</c> or <c>xlsx</c>: the one of the client's template, in which it goes unless another is asked for.</param>
/// <param name="Problem">Why it cannot be sent as the client stands, in words; null when it can.</param>
internal sealed record SendingAnswer(string From, IReadOnlyList<string> To, IReadOnlyList<string> Cc, string Subject, string Format, string FileName, string? Problem);
