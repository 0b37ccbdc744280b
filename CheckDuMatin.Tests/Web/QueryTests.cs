using System.Reflection;
using CheckDuMatin.Tests.Accessibility;
using CheckDuMatin.Tests.Texts;
using CheckDuMatin.Web.Components.Pages.Dashboard;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Xunit;

namespace CheckDuMatin.Tests.Web;

/// <summary>Anybody can write anything into an address: no page breaks over it.</summary>
public sealed class QueryTests(AccessibilityWorld world) : IClassFixture<AccessibilityWorld>
{
    private static readonly string[] Junk =
        ["x", "", "-1", "0", "99999999999999999999", "1e9", "NaN", "true", "2026-02-31", "0001-01-01", "9999-12-31", "0001-01", "9999-12", "%00", "%F0%9F", "'%22%3Cscript%3E", "a%0D%0Ab", new string('9', 2000)];

    [Fact]
    public async Task Junk_in_any_parameter_of_any_page_is_no_failure()
    {
        var failures = new List<string>();
        foreach (var page in typeof(CheckDuMatin.Web.Components.App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()))
        {
            var names = Drawn(page).SelectMany(ParametersOf).Distinct(StringComparer.Ordinal);
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

    [Fact]
    public async Task Junk_in_any_parameter_of_the_figures_as_a_file_is_no_failure()
    {
        var failures = new List<string>();
        var browser = await world.PageAsync(forStrangers: false);
        foreach (var address in ParametersOf(typeof(FiguresPanel)).SelectMany(name => Junk.Select(junk => $"{DashboardEndpoint.Address}?{name}={junk}")))
        {
            var answer = await browser.Context.APIRequest.GetAsync(world.Web.Url + address);
            if (answer.Status != 200)
            {
                failures.Add($"{answer.Status} {address}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<string> ParametersOf(Type component) => component
        .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(property => (property.Name, Query: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
        .Where(pair => pair.Query is not null).Select(pair => pair.Query!.Name ?? pair.Name);

    /// <summary>The page and the components that it draws, however deep: they take parameters from its address too.</summary>
    private static HashSet<Type> Drawn(Type page)
    {
        HashSet<Type> found = [page];
        for (Queue<Type> next = new([page]); next.TryDequeue(out var component);)
        {
            foreach (var child in Methods(component).SelectMany(IlReader.Read).Select(instruction => instruction.Called)
                .Where(called => called is MethodInfo { Name: nameof(RenderTreeBuilder.OpenComponent), IsGenericMethod: true })
                .Select(called => called!.GetGenericArguments()[0])
                .Where(child => child.Assembly == page.Assembly && found.Add(child)))
            {
                next.Enqueue(child);
            }
        }

        return found;
    }

    /// <summary>With those of its lambdas, which draw what stands between the tags of a component.</summary>
    private static IEnumerable<MethodBase> Methods(Type component) => component.GetNestedTypes(BindingFlags.NonPublic).Append(component)
        .Where(type => !type.ContainsGenericParameters)
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
}
