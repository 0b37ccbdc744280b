using System.Globalization;
using System.Resources;
using CheckDuMatin.Core;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace CheckDuMatin.Web.Api;

/// <summary>Errors as RFC 9457 problem details with a stable <c>code</c>, and <c>errors</c> by field.</summary>
internal static class ApiErrors
{
    private static readonly ResourceManager Texts = new("CheckDuMatin.Web.Api.ApiErrors", typeof(ApiErrors).Assembly);

    /// <summary>What a use case refused. Several problems: the first gives code and status, all stand under <c>errors</c>.</summary>
    /// <param name="current">What is there now, beside a stale input.</param>
    /// <param name="byHeader">The version came by If-Match: stale is 412 then.</param>
    public static ProblemHttpResult Of(IReadOnlyList<Problem> problems, object? current = null, bool byHeader = false)
    {
        var first = problems[0];
        var status = first.Kind switch
        {
            ProblemKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Stale => byHeader ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status409Conflict,
            ProblemKind.Frozen => StatusCodes.Status423Locked,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            _ => throw new InvalidOperationException($"No status for {first.Kind}."),
        };
        var errors = problems.Where(problem => problem.Field is not null)
            .GroupBy(problem => problem.Field!, problem => problem.Text(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        return Make(status, first.Code, first.Text(), errors, current);
    }

    /// <summary>What the API itself refuses; the sentence is in <c>ApiErrors.resx</c> under the code.</summary>
    public static ProblemHttpResult Of(int status, string code, string? field = null, params object?[] arguments)
    {
        var sentence = Texts.GetString(code, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No sentence for {code}.");
        var text = arguments.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, arguments);
        return Make(status, code, text, field is null ? [] : new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [text] }, current: null);
    }

    private static ProblemHttpResult Make(int status, string code, string text, Dictionary<string, string[]> errors, object? current)
    {
        var details = new ProblemDetails
        {
            Type = $"urn:check-du-matin:problem:{code}",
            Title = ReasonPhrases.GetReasonPhrase(status),
            Status = status,
            Detail = text,
            Extensions = { ["code"] = code },
        };
        if (errors.Count > 0)
        {
            details.Extensions["errors"] = errors;
        }

        if (current is not null)
        {
            details.Extensions["current"] = current;
        }

        return TypedResults.Problem(details);
    }
}
