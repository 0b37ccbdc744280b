using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>Whom a client's bulletins and reminders come from and go to.</summary>
internal static class RecipientsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var recipients = api.MapGroup("/clients/{clientId:long}/recipients").WithTags("Recipients");
        recipients.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List a client's recipients");
        recipients.MapPut("", ReplaceAsync).Needs(TokenScopes.Manage).WithSummary("Set the whole list of recipients")
            .WithDescription("`purpose` bulletin or reminder, `type` sender, receiver or copy. With one problem in it nothing is written. If-Match: the list's ETag.");
    }

    private static async Task<Results<Ok<ListAnswer<RecipientAnswer>>, ProblemHttpResult>> ListAsync(
        long clientId, ApiCaller caller, RecipientList list, HttpResponse response, CancellationToken cancellationToken) =>
        await list.ReadAsync(caller.Scope, clientId, cancellationToken) is { } found
            ? Answer(found, response)
            : ApiErrors.Of([ClientsProblems.ClientNotFound]);

    private static async Task<Results<Ok<ListAnswer<RecipientAnswer>>, ProblemHttpResult>> ReplaceAsync(
        long clientId, IReadOnlyList<RecipientInput?> recipients, ApiCaller caller, ReplaceRecipients replace, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var wanted = recipients.Select(recipient => recipient ?? new RecipientInput(null, null, null)).ToList();
        var replaced = await replace.RunAsync(caller.Scope, clientId, wanted, http.RequestAborted, ifMatch);
        return replaced.Succeeded
            ? Answer(replaced.Value, http.Response)
            : ApiErrors.Of(replaced.Problems, replaced.Value is null ? null : Answer(replaced.Value), byHeader: ifMatch is not null);
    }

    private static Ok<ListAnswer<RecipientAnswer>> Answer(IReadOnlyList<RecipientView> recipients, HttpResponse response)
    {
        response.SetVersion(RecipientView.VersionOf(recipients));
        return TypedResults.Ok(Answer(recipients));
    }

    private static ListAnswer<RecipientAnswer> Answer(IReadOnlyList<RecipientView> recipients) =>
        new([.. recipients.Select(row => new RecipientAnswer(row.Purpose.ToWord(), row.Type.ToWord(), row.Address))]);
}

/// <summary>A recipient.</summary>
/// <param name="Purpose">bulletin or reminder.</param>
/// <param name="Type">sender, receiver or copy.</param>
internal sealed record RecipientAnswer(string Purpose, string Type, string Address);
