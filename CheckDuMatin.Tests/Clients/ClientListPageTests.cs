using System.Text.RegularExpressions;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Clients;

/// <summary>"Clients": the address and the list say the same, whatever leads to them.</summary>
public sealed class ClientListPageTests : BrowserTest
{
    private WebApp _web = null!;

    private ILocator Names => Page.Locator("td.label a");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Administrator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task The_link_of_the_menu_clears_search_filters_sort_and_page()
    {
        await _web.AddClientAsync(services: 2, client => client.Label = "Avec services");
        await _web.AddClientAsync(services: 0, client => client.Label = "Sans service");
        await GoAsync("/clients?q=sans&manque=services&etat=tous&tri=-heure");
        await Expect(Names).ToHaveTextAsync(["Sans service"]);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Clients", Exact = true }).ClickAsync();

        await Expect(Names).ToHaveTextAsync(["Avec services", "Sans service"]);
        await Expect(Page.GetByLabel("Rechercher un client")).ToHaveValueAsync("");
        await Expect(Page.GetByLabel("Il manque")).ToHaveValueAsync("");
        await Expect(Page.GetByLabel("État")).ToHaveValueAsync("actifs");
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/clients");

        await Page.GoBackAsync();
        await Expect(Names).ToHaveTextAsync(["Sans service"]);
        await Expect(Page.GetByLabel("Rechercher un client")).ToHaveValueAsync("sans");
    }

    [Fact]
    public async Task The_list_is_sorted_and_paged_by_the_database_and_the_address_keeps_both()
    {
        for (var i = 1; i <= 30; i++)
        {
            await _web.AddClientAsync(services: i == 7 ? 3 : 0, client => (client.Label, client.CheckTime) = ($"Client {i:00}", new TimeOnly(9, 0).AddMinutes(-i)));
        }

        await GoAsync("/clients");
        await Expect(Names).ToHaveCountAsync(25);
        await Expect(Names.First).ToHaveTextAsync("Client 01");
        await Page.Locator("fluent-button[title='Page suivante'], fluent-button[aria-label='Page suivante']").First.ClickAsync();
        await Expect(Names).ToHaveTextAsync(["Client 26", "Client 27", "Client 28", "Client 29", "Client 30"]);
        await Expect(Page).ToHaveURLAsync(PageOf("page=2"));

        await Page.ReloadAsync();
        await WebApp.InteractiveAsync(Page);
        await Expect(Names).ToHaveCountAsync(5);

        await GoAsync("/clients");
        await Page.Locator("th", new() { HasText = "Heure du check" }).Locator("fluent-button").First.ClickAsync();
        await Expect(Names.First).ToHaveTextAsync("Client 30");
        await Expect(Page).ToHaveURLAsync(PageOf("tri=heure"));
        await GoAsync("/clients?tri=-services");
        await Expect(Names.First).ToHaveTextAsync("Client 07");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Every_link_of_a_row_is_large_enough_for_a_finger_whatever_the_client_is_called(int width)
    {
        await _web.AddClientAsync(services: 0, client => client.Label = "i");
        await _web.AddClientAsync(services: 0, client => client.Label = string.Join(' ', Enumerable.Repeat("Établissement", 15)));
        await _web.AddClientAsync(services: 1, client => (client.Label, client.IsActive) = ("l", false));
        await Page.SetViewportSizeAsync(width, 900);
        await GoAsync("/clients?etat=tous");
        await Expect(Names).ToHaveCountAsync(3);

        var small = await Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.list td a')].filter(a => { const box = a.getBoundingClientRect(); return a.checkVisibility() && (box.width < 24 || box.height < 24); }).map(a => a.outerHTML)");
        Assert.Empty(small);
        var result = await Page.Locator("main").RunAxe(new() { RunOnly = new() { Type = "rule", Values = ["target-size"] } });
        Assert.Empty(result.Violations.SelectMany(violation => violation.Nodes).Select(node => node.Html));
    }

    private static Regex PageOf(string query) => new($"/clients[?]{Regex.Escape(query)}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task GoAsync(string path)
    {
        await Page.GotoAsync(_web.Url + path);
        await WebApp.InteractiveAsync(Page);
    }
}
