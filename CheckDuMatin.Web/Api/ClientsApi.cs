using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>Clients and who may be put in charge of their NOK lines.</summary>
internal static class ClientsApi
{
    private const int PageSize = 100;

    public static void Map(RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/clients").WithTags("Clients");
        clients.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List clients");
        clients.MapPost("", CreateAsync).Needs(TokenScopes.Manage).WithSummary("Create a client")
            .WithDescription("What is left out takes its default. A manager who creates a client is assigned to it.");
        clients.MapGet("/{clientId:long}", ReadAsync).Needs(TokenScopes.Read).WithSummary("Read a client");
        clients.MapPut("/{clientId:long}", UpdateAsync).Needs(TokenScopes.Manage).WithSummary("Change a client")
            .WithDescription("What is left out stays. `isActive: false` archives it.");
        clients.MapDelete("/{clientId:long}", DeleteAsync).Needs(TokenScopes.Manage).WithSummary("Delete a client with all that belongs to it");
        clients.MapGet("/{clientId:long}/operators", OperatorsAsync).Needs(TokenScopes.Read).WithSummary("List who may be put in charge")
            .WithDescription("Active users who see the client.");
    }

    private static async Task<Results<Ok<ListAnswer<ClientAnswer>>, ProblemHttpResult>> ListAsync(
        ApiCaller caller, ClientList list, CancellationToken cancellationToken, string? search = null, bool? isActive = null, string? cursor = null)
    {
        long? afterId = null;
        if (cursor is not null)
        {
            if (!PageCursor.TryRead(cursor, out var key) || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return ApiErrors.Of(StatusCodes.Status400BadRequest, "cursor_malformed", "cursor");
            }

            afterId = id;
        }

        // One more than the page, to know whether another follows.
        var filter = new ClientListFilter(search, isActive, ClientSort.Id, Take: PageSize + 1, AfterId: afterId);
        var found = (await list.ReadAsync(caller.Scope, filter, cancellationToken)).Items;
        var items = found.Take(PageSize).Select(ClientAnswer.Of).ToList();
        var next = found.Count > PageSize ? PageCursor.Write(items[^1].Id.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new ListAnswer<ClientAnswer>(items, next));
    }

    private static async Task<Results<Created<ClientAnswer>, ProblemHttpResult>> CreateAsync(
        ClientInput input, ApiCaller caller, CreateClient createClient, HttpResponse response, CancellationToken cancellationToken)
    {
        var created = await createClient.RunAsync(caller.Scope, input, cancellationToken);
        if (!created.Succeeded)
        {
            return ApiErrors.Of(created.Problems);
        }

        response.SetVersion(created.Value.Version);
        return TypedResults.Created($"/api/v1/clients/{created.Value.Id}", ClientAnswer.Of(created.Value));
    }

    private static async Task<Results<Ok<ClientAnswer>, ProblemHttpResult>> ReadAsync(
        long clientId, ApiCaller caller, ClientDetails details, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await details.ReadAsync(caller.Scope, clientId, cancellationToken) is not { } client)
        {
            return ApiErrors.Of([ClientsProblems.ClientNotFound]);
        }

        response.SetVersion(client.Version);
        return TypedResults.Ok(ClientAnswer.Of(client));
    }

    private static async Task<Results<Ok<ClientAnswer>, ProblemHttpResult>> UpdateAsync(
        long clientId, ClientInput input, ApiCaller caller, UpdateClient updateClient, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var updated = await updateClient.RunAsync(caller.Scope, clientId, input, ifMatch, http.RequestAborted);
        if (!updated.Succeeded)
        {
            return ApiErrors.Of(updated.Problems, updated.Value is null ? null : ClientAnswer.Of(updated.Value), byHeader: ifMatch is not null);
        }

        http.Response.SetVersion(updated.Value.Version);
        return TypedResults.Ok(ClientAnswer.Of(updated.Value));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long clientId, ApiCaller caller, DeleteClient deleteClient, HttpContext http)
    {
        var ifMatch = http.Request.IfMatch();
        var deleted = await deleteClient.RunAsync(caller.Scope, clientId, http.RequestAborted, ifMatch);
        return deleted.Succeeded ? TypedResults.NoContent() : ApiErrors.Of(deleted.Problems, byHeader: ifMatch is not null);
    }

    private static async Task<Results<Ok<ListAnswer<OperatorView>>, ProblemHttpResult>> OperatorsAsync(
        long clientId, ApiCaller caller, ClientOperators operators, CancellationToken cancellationToken) =>
        await operators.ReadAsync(caller.Scope, clientId, cancellationToken) is { } found
            ? TypedResults.Ok(new ListAnswer<OperatorView>(found))
            : ApiErrors.Of([ClientsProblems.ClientNotFound]);
}
