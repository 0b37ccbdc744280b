using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

public sealed class BoardTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ColorScheme.Light, 1366)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_board_is_accessible_in_both_themes_and_on_a_phone(ColorScheme scheme, int width)
    {
        await using var web = await WebApp.StartAsync();
        var admin = await web.AddUserAsync(UserRole.Administrator);
        await web.AddClientAsync(services: 12, client => client.Label = "Mairie de Saint-Étienne-du-Bois");
        await web.AddClientAsync(services: 0, client => client.Label = "Crèche « Les Écureuils »");
        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
        var page = await NewPersonAsync(new() { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 760 } });

        await web.SignInAsync(page, admin);

        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await AxeCheck.PassesAsync(page);
        await AxeCheck.FitsAsync(page);
    }

    [Fact]
    public async Task A_manager_sees_his_own_clients_and_a_change_appears_by_itself()
    {
        await using var web = await WebApp.StartAsync();
        var mine = await web.AddClientAsync(services: 2);
        await web.AddClientAsync(services: 2);
        var manager = await web.AddUserAsync(UserRole.Manager, mine);
        await web.SignInAsync(Page, manager);
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(mine.Label);
        await Expect(Page.Locator("tbody .state")).ToContainTextAsync("Pas encore créé");

        await web.Core.Get<GenerateDueChecks>().RunAsync(at: null, clientId: null, Cancel);
        await Expect(Page.Locator("tbody .state")).ToContainTextAsync("En attente");
        var check = await web.Core.Database.ScalarAsync<long>($"SELECT id FROM checks WHERE client_id = {mine.Id}", Cancel);
        await web.Core.Get<CompleteCheck>().RunAsync(ClientScope.Administrator(manager.Id), check, serviceIds: null, Cancel);

        await Expect(Page.Locator("tbody .state")).ToContainTextAsync("OK");
        await Expect(Page.Locator("tbody .action a")).ToContainTextAsync("Ajouter un destinataire");
        await Expect(Page.Locator("tbody tr")).ToContainTextAsync(manager.Name);
    }

    [Fact]
    public async Task Search_and_filter_stand_in_the_address()
    {
        await using var web = await WebApp.StartAsync();
        var admin = await web.AddUserAsync(UserRole.Administrator);
        await web.AddClientAsync(services: 1, client => client.Label = "Hôpital Émile-Zola");
        await web.AddClientAsync(services: 1, client => client.Label = "Garage Martin");
        await web.SignInAsync(Page, admin);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(2);

        await Page.FillAsync("#board-search", "hopital emile");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync("Hôpital Émile-Zola");
        await Expect(Page).ToHaveURLAsync(new Regex(@"/\?q=hopital(%20|\+)emile$", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await Page.GotoAsync($"{web.Url}/?etat=envoyes");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator(".empty")).ToContainTextAsync("Aucun client");
    }
}
