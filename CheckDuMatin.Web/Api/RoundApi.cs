using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>"Ronde": today's lines of one kind over all clients.</summary>
internal static class RoundApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/round", ReadAsync).Needs(TokenScopes.Read).WithTags("Checks").WithSummary("Read today's lines of one kind over all clients")
            .WithDescription("`category`: a category's title; `q`: a word of a service's or a category's title. Case and accents do not count.");

    private static async Task<Ok<ListAnswer<RoundAnswer>>> ReadAsync(
        ApiCaller caller, RoundSheet round, CancellationToken cancellationToken, string? category = null, string? q = null)
    {
        var view = await round.ReadAsync(caller.Scope, new RoundFilter(category, q), cancellationToken);
        return TypedResults.Ok(new ListAnswer<RoundAnswer>([.. view.Clients.Select(RoundAnswer.Of)], NextCursor: null));
    }
}

/// <summary>One client's part of the round.</summary>
internal sealed record RoundAnswer(
    long CheckId, long ClientId, string Client, DateOnly Day, bool IsFrozen, IReadOnlyList<LineAnswer> Lines, IReadOnlyList<EvidenceView> Evidence)
{
    public static RoundAnswer Of(RoundClient client) => new(
        client.CheckId, client.ClientId, client.Client, client.Day, client.IsFrozen, [.. client.Lines.Select(line => LineAnswer.Of(line.Line))], client.Evidence);
}
