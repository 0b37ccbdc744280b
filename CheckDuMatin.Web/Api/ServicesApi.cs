using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Services;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CheckDuMatin.Web.Api;

/// <summary>What is verified at a client.</summary>
internal static class ServicesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var services = api.MapGroup("/clients/{clientId:long}/services").WithTags("Services");
        services.MapGet("", ListAsync).Needs(TokenScopes.Read).WithSummary("List a client's services")
            .WithDescription("In the order of the tree, archived ones included.");
        services.MapPost("", AddAsync).Needs(TokenScopes.Manage).WithSummary("Add a service")
            .WithDescription("At the end of its category, which is named by its path of titles and made as needed.");
    }

    private static async Task<Results<Ok<ListAnswer<ServiceAnswer>>, ProblemHttpResult>> ListAsync(
        long clientId, ApiCaller caller, ServiceTree tree, CancellationToken cancellationToken)
    {
        if (await tree.ReadAsync(caller.Scope, clientId, cancellationToken) is not { } view)
        {
            return ApiErrors.Of([ServicesProblems.ClientNotFound]);
        }

        var items = view.Categories.SelectMany(category => Flatten(category, [])).Concat(view.Unfiled.Select(service => ServiceAnswer.Of(service, [])));
        return TypedResults.Ok(new ListAnswer<ServiceAnswer>([.. items]));
    }

    private static IEnumerable<ServiceAnswer> Flatten(CategoryNode category, IReadOnlyList<string> parents)
    {
        IReadOnlyList<string> path = [.. parents, category.Title];
        return category.Services.Select(service => ServiceAnswer.Of(service, path)).Concat(category.Categories.SelectMany(child => Flatten(child, path)));
    }

    private static async Task<Results<Created<ServiceAnswer>, ProblemHttpResult>> AddAsync(
        long clientId, NewService input, ApiCaller caller, AddService addService, CancellationToken cancellationToken)
    {
        var added = await addService.RunAsync(
            caller.Scope, new AddServiceInput(clientId, input.CategoryPath, input.Title, input.Description), cancellationToken);
        return added.Succeeded
            ? TypedResults.Created($"/api/v1/clients/{clientId}/services", ServiceAnswer.Of(added.Value))
            : ApiErrors.Of(added.Problems);
    }
}

/// <summary>The service to add.</summary>
/// <param name="CategoryPath">Titles from the root category down, at least one; made as needed.</param>
/// <param name="Title">1 to 255 characters.</param>
/// <param name="Description">Markdown: what to look at.</param>
internal sealed record NewService(IReadOnlyList<string?>? CategoryPath, string? Title, string? Description);

/// <summary>A service.</summary>
internal sealed record ServiceAnswer(long Id, IReadOnlyList<string> CategoryPath, string Title, string? Description, bool IsActive)
{
    public static ServiceAnswer Of(ServiceView service) =>
        new(service.Id, service.CategoryPath, service.Title, service.Description, service.IsActive);

    public static ServiceAnswer Of(ServiceNode service, IReadOnlyList<string> path) =>
        new(service.Id, path, service.Title, service.Description, service.IsActive);
}
