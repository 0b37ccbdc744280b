using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Mail;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>What has become of a check's mail.</summary>
internal static class MailsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var mails = api.MapGroup("/mails").WithTags("Mail");
        mails.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List a check's mails, latest first")
            .WithDescription("`state` queued, sending, sent, failed, unknown or cancelled.");
        mails.MapPost("/{mailId:long}/retry", RetryAsync).Needs(TokenScopes.Send).WithSummary("Try a mail again at once");
        mails.MapPost("/{mailId:long}/cancel", CancelAsync).Needs(TokenScopes.Send).WithSummary("Cancel a queued reminder, operator's mail or test")
            .WithDescription("A bulletin is cancelled at its check: `POST /checks/{id}/cancel-sending`.");
    }

    private static async Task<Results<Ok<ListAnswer<MailAnswer>>, ProblemHttpResult>> ListAsync(
        ApiCaller caller, MailQueue queue, CancellationToken cancellationToken, long? checkId = null)
    {
        if (checkId is not { } id)
        {
            return ApiErrors.Of(StatusCodes.Status422UnprocessableEntity, "field_required", "checkId", "checkId");
        }

        return await queue.ListAsync(caller.Scope, id, cancellationToken) is { } mails
            ? TypedResults.Ok(new ListAnswer<MailAnswer>([.. mails.Select(MailAnswer.Of)]))
            : ApiErrors.Of([ChecksProblems.CheckNotFound]);
    }

    private static async Task<Results<Ok<SentAnswer>, ProblemHttpResult>> CancelAsync(
        long mailId, ApiCaller caller, CancelMail cancelMail, CancellationToken cancellationToken)
    {
        var cancelled = await cancelMail.RunAsync(caller.Scope, mailId, cancellationToken);
        return cancelled.Succeeded ? TypedResults.Ok(new SentAnswer(cancelled.Value)) : ApiErrors.Of(cancelled.Problems);
    }

    private static async Task<Results<Accepted<SentAnswer>, ProblemHttpResult>> RetryAsync(
        long mailId, ApiCaller caller, RetryMail retryMail, CancellationToken cancellationToken)
    {
        var queued = await retryMail.RunAsync(caller.Scope, mailId, cancellationToken);
        return queued.Succeeded ? TypedResults.Accepted((string?)null, new SentAnswer(queued.Value)) : ApiErrors.Of(queued.Problems);
    }
}

/// <summary>A mail and what became of it.</summary>
/// <param name="State">queued, sending, sent, failed, unknown or cancelled.</param>
/// <param name="LastError">In plain words.</param>
internal sealed record MailAnswer(
    long Id,
    long? CheckId,
    string Subject,
    string State,
    int Attempts,
    DateTime QueuedAt,
    DateTime? NextAttemptAt,
    DateTime? SentAt,
    string? LastError,
    IReadOnlyList<MailRecipientAnswer> Recipients)
{
    public static MailAnswer Of(MailView mail) => new(
        mail.Id, mail.CheckId, mail.Subject, mail.State.ToWord(), mail.Attempts, mail.QueuedAt, mail.NextAttemptAt, mail.SentAt, mail.LastError,
        [.. mail.Recipients.Select(recipient => new MailRecipientAnswer(recipient.Address, recipient.State.ToWord(), recipient.Answer))]);
}

/// <summary>One address of a mail.</summary>
/// <param name="Answer">What the relay said to it, in plain words.</param>
internal sealed record MailRecipientAnswer(string Address, string State, string? Answer);
