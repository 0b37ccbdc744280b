using CheckDuMatin.Web.Api;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>The list of doors is the application's own list of routes: none is missing, none is left over, none asks for something else.</summary>
public sealed class RouteTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    [Fact]
    public void Every_route_has_an_entry_that_says_who_gets_in()
    {
        var missing = Routes().Select(route => route.Name).Except(Doors.All.Select(door => door.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Assert.True(
            missing.Count == 0,
            $"Routes without an entry: say in CheckDuMatin.Tests/Isolation/Doors.cs (calls) or Doors.Pages.cs (pages, files) who gets in:\n{string.Join('\n', missing)}");
    }

    [Fact]
    public void Every_entry_is_a_route()
    {
        Assert.Empty(Doors.All.Select(door => door.Name).Except(Routes().Select(route => route.Name), StringComparer.Ordinal));
        Assert.Equal(Doors.All.Count, Doors.All.DistinctBy(door => door.Name).Count());
    }

    [Fact]
    public void A_call_asks_for_the_scope_that_its_entry_names()
    {
        var asked = Routes().Where(route => route.Name.Contains(" /api/", StringComparison.Ordinal)).ToDictionary(
            route => route.Name, route => route.Endpoint.Metadata.GetMetadata<NeededScope>()?.Scope, StringComparer.Ordinal);

        Assert.Equal(Doors.Calls.ToDictionary(door => door.Name, door => door.Scope, StringComparer.Ordinal), asked);
        Assert.All(Doors.Calls, door => Assert.NotNull(door.Scope));
    }

    [Fact]
    public void An_address_that_names_rows_belongs_to_a_client_or_to_administrators() =>
        Assert.Empty(Doors.All.Where(door => door.Parameters.Count > 0 && door.Need is not (Need.Client or Need.Administrator)).Select(door => door.Name));

    /// <summary>Files of the wwwroot folders are public, all of them: they are the same for everybody. A page's POST is for its forms and has the page's entry.</summary>
    private IEnumerable<(string Name, RouteEndpoint Endpoint)> Routes() =>
        from endpoint in world.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}"
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        let isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
        let pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        from method in isPage || methods is not { Count: > 0 } ? [pattern is "/_blazor/negotiate" or "/_blazor/disconnect" ? "POST" : "GET"] : methods
        select ($"{method} {pattern}", endpoint);
}
