using System.Text.Json;
using CheckDuMatin.Core.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
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
            await AnswerAsync(context);
            if (context.Response is { HasStarted: false, ContentType: null, StatusCode: >= 400 })
            {
                await AnswerStatus(context.Response.StatusCode).ExecuteAsync(context);
            }
        }
        catch (OperationCanceledException) when (context.Features.Get<IHttpRequestTimeoutFeature>() is { RequestTimeoutToken.IsCancellationRequested: true })
        {
            throw;
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

    private Task AnswerAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<NeededScope>() is not null)
        {
            return next(context);
        }

        // No call of the API: an unknown address, or routing's own answer to a method or a media type that the address does not take.
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return endpoint?.RequestDelegate?.Invoke(context) ?? Task.CompletedTask;
    }

    private ProblemHttpResult Answer(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            // A syntax error has an inner JsonException; one without is a value of the wrong kind.
            case BadHttpRequestException { InnerException: JsonException { Path: { Length: > 2 } path, InnerException: not JsonException } }:
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "field_malformed", FieldOf(path), FieldOf(path));
            case BadHttpRequestException bad:
                return AnswerStatus(bad.StatusCode);
            case ForeignClientException:
                return ApiErrors.Of(StatusCodes.Status404NotFound, "not_found");
            case MaintenanceException:
                context.Response.Headers.RetryAfter = "5";
                return ApiErrors.Of(StatusCodes.Status503ServiceUnavailable, "maintenance");
            case MySqlException or RetryLimitExceededException:
            case not null when exception.IsDatabaseAway():
                logger.LogError(exception, "The database did not answer {Method} {Path}", context.Request.Method, context.Request.Path);
                context.Response.Headers.RetryAfter = "10";
                return ApiErrors.Of(StatusCodes.Status503ServiceUnavailable, "database_unavailable");
            default:
                logger.LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
                return ApiErrors.Of(StatusCodes.Status500InternalServerError, "internal_error", field: null, context.TraceIdentifier);
        }
    }

    /// <summary>What the framework refuses before a handler is reached, by a status alone.</summary>
    private static ProblemHttpResult AnswerStatus(int status) => status switch
    {
        StatusCodes.Status403Forbidden => ApiErrors.Of(status, "password_change_required"),
        StatusCodes.Status404NotFound => ApiErrors.Of(status, "not_found"),
        StatusCodes.Status405MethodNotAllowed => ApiErrors.Of(status, "method_not_allowed"),
        StatusCodes.Status413PayloadTooLarge => ApiErrors.Of(status, "request_too_large"),
        StatusCodes.Status415UnsupportedMediaType => ApiErrors.Of(status, "media_type_unsupported"),
        _ => ApiErrors.Of(status, "request_malformed"),
    };

    /// <summary>From "$.recipients[2].type" to "recipients[2].type".</summary>
    private static string FieldOf(string path) => path.TrimStart('$').TrimStart('.');
}
