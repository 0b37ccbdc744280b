using System.Text.Json;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore.Storage;
using MySqlConnector;

namespace CheckDuMatin.Web.Api;

/// <summary>Turns what a call throws into problem details: unreadable input, an absent database, and whatever nobody foresaw.</summary>
internal sealed class ApiExceptions(RequestDelegate next, ILogger<ApiExceptions> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Answer(context, exception).ExecuteAsync(context);
        }
    }

    private ProblemHttpResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return ApiErrors.Of(StatusCodes.Status413PayloadTooLarge, "request_too_large");
            case BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType }:
                return ApiErrors.Of(StatusCodes.Status415UnsupportedMediaType, "media_type_unsupported");
            case BadHttpRequestException { InnerException: JsonException { Path: { Length: > 2 } path } }:
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "field_malformed", FieldOf(path), FieldOf(path));
            case BadHttpRequestException:
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "request_malformed");
            case ForeignClientException:
                return ApiErrors.Of(StatusCodes.Status404NotFound, "not_found");
            case MySqlException or RetryLimitExceededException:
                logger.LogError(exception, "The database did not answer {Method} {Path}", context.Request.Method, context.Request.Path);
                context.Response.Headers.RetryAfter = "10";
                return ApiErrors.Of(StatusCodes.Status503ServiceUnavailable, "database_unavailable");
            default:
                logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return ApiErrors.Of(StatusCodes.Status500InternalServerError, "internal_error", field: null, context.TraceIdentifier);
        }
    }

    /// <summary>From "$.recipients[2].type" to "recipients[2].type".</summary>
    private static string FieldOf(string path) => path.TrimStart('$').TrimStart('.');
}
