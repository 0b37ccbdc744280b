using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Files;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace CheckDuMatin.Web.Api;

/// <summary>Files of evidence beside a line. They come back as attachments only, whatever they are: nothing of a customer's runs in our pages.</summary>
internal static class EvidenceApi
{
    private const int MaxRequestBytes = 11 * 1024 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        var evidence = api.MapGroup("/checks/{checkId:long}/lines/{lineId:long}/evidence").WithTags("Evidence");
        evidence.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List a line's files");
        evidence.MapPost("", AddAsync).Needs(TokenScopes.Fill).WithSummary("Add a file to a line")
            .WithDescription("`multipart/form-data` with one file: jpeg, png, webp, pdf, txt, docx or xlsx by content, at most 10 MB; at most 10 on a line. 423 once the bulletin was sent.")
            .Accepts<IFormFile>("multipart/form-data")
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes));
        evidence.MapGet("/{evidenceId:long}", DownloadAsync).Needs(TokenScopes.Read).WithSummary("Download a file");
        evidence.MapGet("/{evidenceId:long}/thumbnail", ThumbnailAsync).Needs(TokenScopes.Read).WithSummary("Read the small picture of a picture");
        evidence.MapDelete("/{evidenceId:long}", DeleteAsync).Needs(TokenScopes.Fill).WithSummary("Delete a file");
    }

    private static async Task<Results<Ok<ListAnswer<EvidenceView>>, ProblemHttpResult>> ListAsync(
        long checkId, long lineId, ApiCaller caller, CheckSheet sheet, CancellationToken cancellationToken)
    {
        var check = await sheet.ReadAsync(caller.Scope, checkId, cancellationToken);
        return check?.Lines.Any(line => line.Line.ServiceId == lineId) is true
            ? TypedResults.Ok(new ListAnswer<EvidenceView>([.. check.Evidence.Where(file => file.LineId == lineId)], NextCursor: null))
            : ApiErrors.Of([check is null ? ChecksProblems.CheckNotFound : ChecksProblems.LineNotFound]);
    }

    private static async Task<Results<Created<EvidenceView>, ProblemHttpResult>> AddAsync(
        long checkId, long lineId, ApiCaller caller, AddEvidence addEvidence, HttpRequest request)
    {
        if (request.ContentLength > MaxRequestBytes)
        {
            return ApiErrors.Of([FilesProblems.TooLarge(FileRules.Evidence)]);
        }

        if (await UploadedFile.OpenAsync(request) is not { } upload)
        {
            return ApiErrors.Of(StatusCodes.Status400BadRequest, "file_missing", "file");
        }

        var bytes = await BoundedUpload.ReadAsync(upload.Content, FileRules.Evidence, announced: null, request.HttpContext.RequestAborted);
        Outcome<EvidenceView> added = bytes.Succeeded
            ? await addEvidence.RunAsync(caller.Scope, new AddEvidenceInput(checkId, lineId, upload.FileName, bytes.Value), request.HttpContext.RequestAborted)
            : bytes.Problem;
        return added.Succeeded
            ? TypedResults.Created($"/api/v1/checks/{checkId}/lines/{lineId}/evidence/{added.Value.Id}", added.Value)
            : ApiErrors.Of(added.Problems);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadAsync(
        long checkId, long lineId, long evidenceId, ApiCaller caller, EvidenceContent content, HttpContext http)
    {
        var file = await content.ReadAsync(caller.Scope, checkId, lineId, evidenceId, thumbnail: false, http.RequestAborted);
        if (file is null)
        {
            return ApiErrors.Of([ChecksProblems.EvidenceNotFound]);
        }

        Protect(http.Response);
        return TypedResults.File(file.Bytes, file.ContentType, file.FileName);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ThumbnailAsync(
        long checkId, long lineId, long evidenceId, ApiCaller caller, EvidenceContent content, HttpContext http)
    {
        var file = await content.ReadAsync(caller.Scope, checkId, lineId, evidenceId, thumbnail: true, http.RequestAborted);
        if (file is null)
        {
            return ApiErrors.Of([ChecksProblems.EvidenceNotFound]);
        }

        // Drawn anew by ourselves, and never another picture under the same address.
        Protect(http.Response);
        http.Response.Headers.CacheControl = "private, max-age=86400";
        return TypedResults.File(file.Bytes, file.ContentType);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long checkId, long lineId, long evidenceId, ApiCaller caller, DeleteEvidence delete, CancellationToken cancellationToken)
    {
        var deleted = await delete.RunAsync(caller.Scope, checkId, lineId, evidenceId, cancellationToken);
        return deleted.Succeeded ? TypedResults.NoContent() : ApiErrors.Of(deleted.Problems);
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.CacheControl = "no-store";
    }
}
