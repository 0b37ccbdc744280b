using System.Reflection;
using CheckDuMatin.Tests.Accessibility;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CheckDuMatin.Tests.Web;

/// <summary>Anybody can write anything into an address: no page breaks over it.</summary>
public sealed class QueryTests(AccessibilityWorld world) : IClassFixture<AccessibilityWorld>
{
    private static readonly string[] Junk =
        ["x", "", "-1", "0", "99999999999999999999", "1e9", "NaN", "true", "2026-02-31", "0001-01-01", "9999-12-31", "%00", "%F0%9F", "'%22%3Cscript%3E", "a%0D%0Ab", new string('9', 2000)];

    [Fact]
    public async Task Junk_in_any_parameter_of_any_page_is_no_failure()
    {
        var failures = new List<string>();
        foreach (var page in typeof(CheckDuMatin.Web.Components.App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()))
        {
            var names = page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(property => (property.Name, Query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
                .Where(pair => pair.Query is not null).Select(pair => pair.Query!.Name ?? pair.Name);
            var entry = AccessiblePages.All.First(listed => page.GetCustomAttributes<RouteAttribute>().Any(route => route.Template == listed.Route));
            var browser = await world.PageAsync(entry.IsForStrangers);
            foreach (var address in names.SelectMany(name => Junk.Select(junk => $"{entry.Path(world).Split('?')[0]}?{name}={junk}")))
            {
                var answer = await browser.Context.APIRequest.GetAsync(world.Web.Url + address);
                if (answer.Status >= 500)
                {
                    failures.Add($"{answer.Status} {address}");
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
