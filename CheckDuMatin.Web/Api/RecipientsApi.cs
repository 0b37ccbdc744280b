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
            .WithDescription("`purpose` bulletin or reminder, `type` sender, receiver or copy. With one problem in it nothing is written.");
    }

    private static async Task<Results<Ok<ListAnswer<RecipientAnswer>>, ProblemHttpResult>> ListAsync(
        long clientId, ApiCaller caller, RecipientList list, CancellationToken cancellationToken) =>
        await list.ReadAsync(caller.Scope, clientId, cancellationToken) is { } found
            ? TypedResults.Ok(Answer(found))
            : ApiErrors.Of([ClientsProblems.ClientNotFound]);

    private static async Task<Results<Ok<ListAnswer<RecipientAnswer>>, ProblemHttpResult>> ReplaceAsync(
        long clientId, IReadOnlyList<RecipientInput?> recipients, ApiCaller caller, ReplaceRecipients replace, CancellationToken cancellationToken)
    {
        var wanted = recipients.Select(recipient => recipient ?? new RecipientInput(null, null, null)).ToList();
        var replaced = await replace.RunAsync(caller.Scope, clientId, wanted, cancellationToken);
        return replaced.Succeeded ? TypedResults.Ok(Answer(replaced.Value)) : ApiErrors.Of(replaced.Problems);
    }

    private static ListAnswer<RecipientAnswer> Answer(IEnumerable<RecipientView> recipients) =>
        new([.. recipients.Select(row => new RecipientAnswer(row.Purpose.ToWord(), row.Type.ToWord(), row.Address))]);
}

/// <summary>A recipient.</summary>
/// <param name="Purpose">bulletin or reminder.</param>
/// <param name="Type">sender, receiver or copy.</param>
internal sealed record RecipientAnswer(string Purpose, string Type, string Address);
