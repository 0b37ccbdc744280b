using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Dashboard;

/// <summary>"Checks", "Mes tâches", "Tableau de bord" and a client's two tabs, over twenty days of history.</summary>
public sealed class DashboardPageTests : BrowserTest
{
    private const int Days = 20;

    private WebApp _web = null!;
    private User _user = null!;
    private readonly List<Client> _clients = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        foreach (var label in (string[])["Mairie de Saint-Étienne-du-Bois", "Hôpital Émile-Zola", "Garage Martin"])
        {
            _clients.Add(await _web.AddClientAsync(services: 8, client => client.Label = label));
        }

        _user = await _web.AddUserAsync(UserRole.Administrator);
        var today = _web.Core.Get<DashboardFigures>().Today;
        for (var back = Days; back >= 1; back--)
        {
            await _web.Core.Get<GenerateDueChecks>().RunAsync(today.AddDays(-back).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc), clientId: null, Cancel);
        }

        // Everything filled and sent but yesterday's: some NOK lines, in the user's charge, the same service again and again. The days are counted
        // as the pages count them, which for an hour or two of each night is not how the server does.
        var day = $"DATE '{today:yyyy-MM-dd}'";
        await _web.Core.Database.ExecuteAsync(
            $"""
            UPDATE check_lines l JOIN checks c ON c.id = l.check_id JOIN service_revisions r ON r.id = l.revision_id
            SET l.status = CASE WHEN c.client_id % 3 = 0 AND r.position = 2 AND DATEDIFF({day}, c.day) % 3 = 1 THEN 4 WHEN (c.id + r.position) % 17 = 0 THEN 3 ELSE 2 END,
                l.changed_by_id = {_user.Id}, l.expiration_date = CASE WHEN r.position = 4 THEN {day} + INTERVAL c.client_id * 6 - 8 DAY END;
            UPDATE check_lines SET comment = 'Sauvegarde incomplète depuis la bascule', operator_id = {_user.Id}, failing_since = {day} - INTERVAL 4 DAY WHERE status = 4;
            UPDATE checks k JOIN (SELECT check_id, SUM(status = 2) AS ok, SUM(status = 3) AS warn, SUM(status = 4) AS nok FROM check_lines GROUP BY check_id) n ON n.check_id = k.id
            SET k.pending_lines = 0, k.success_lines = n.ok, k.warning_lines = n.warn, k.error_lines = n.nok, k.started_at = k.scheduled_at + INTERVAL 5 MINUTE,
                k.completed_at = k.scheduled_at + INTERVAL 5 + k.id % 20 MINUTE,
                k.frozen_at = IF(k.day < {day} - INTERVAL 1 DAY, k.scheduled_at + INTERVAL 40 MINUTE, NULL),
                k.sent_at = IF(k.day < {day} - INTERVAL 1 DAY, k.scheduled_at + INTERVAL IF(k.id % 9 = 0, 95, 40) MINUTE, NULL);
            """,
            Cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task Every_figure_leads_to_the_checks_behind_it_and_the_period_stands_in_the_address()
    {
        await OpenAsync("/tableau-de-bord");
        await Expect(Page.Locator(".figures li")).ToHaveCountAsync(4);
        await Expect(Page.Locator(".figures li").First).ToContainTextAsync("60");

        await Page.GetByRole(AriaRole.Link, new() { Name = "7 jours" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"\?periode=7$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Page.Locator(".figures li").First).ToContainTextAsync("18");
        await Page.Locator("#figures-client").SelectOptionAsync(new SelectOptionValue { Label = "Garage Martin" });
        await Expect(Page).ToHaveURLAsync(new Regex($@"client={_clients[2].Id}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Page.Locator(".figures li").First).ToContainTextAsync("6");

        await Page.Locator(".figures a").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/checks\?du=.*etape=termines", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(6);
        await Expect(Page.Locator("#filter-client")).ToHaveValueAsync($"{_clients[2].Id}");

        var http = await Page.APIRequest.GetAsync($"{_web.Url}/tableau-de-bord.csv?periode=7");
        Assert.Equal(200, http.Status);
        Assert.StartsWith("text/csv", http.Headers["content-type"], StringComparison.Ordinal);
        Assert.Contains("Rubrique;Client;Jour;Service;Mesure;Valeur", await http.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rate_of_success_leads_to_all_that_lowers_it_and_the_total_to_all_checks()
    {
        var troubled = await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE error_lines + warning_lines > 0", Cancel);
        Assert.True(troubled > await _web.Core.Database.ScalarAsync<long>("SELECT COUNT(*) FROM checks WHERE error_lines > 0", Cancel));
        await OpenAsync("/tableau-de-bord");

        await Page.Locator(".figures li").Nth(1).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.Locator(".count")).ToHaveTextAsync($"{troubled} checks");
        await Expect(Page.Locator("#filter-stage")).ToHaveValueAsync("anomalies");

        await Page.GoBackAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "sur 60" }).ClickAsync();
        await Expect(Page.Locator(".count")).ToHaveTextAsync("60 checks");
        await Expect(Page.Locator("#filter-stage")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Charts_ranking_and_expirations_lead_to_what_they_count()
    {
        await OpenAsync("/tableau-de-bord");
        var day = Page.Locator(".chart").First.Locator("details");
        await day.Locator("summary").ClickAsync();
        var count = day.Locator("tbody tr").First.Locator("a").First;
        var checks = await count.TextContentAsync();
        await count.ClickAsync();
        await Expect(Page.Locator(".count")).ToHaveTextAsync(checks == "1" ? "1 check" : $"{checks} checks");
        await Page.GoBackAsync();

        // The bars and squares themselves, for the mouse.
        await Page.Locator(".chart svg a rect.ok").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/checks\?du=.*statut=ok"));
        await Page.GoBackAsync();
        await Page.Locator(".map svg a rect").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/checks/\d+$"));
        await Page.GoBackAsync();

        var service = Page.Locator("ol.ranking li").First;
        var days = Regex.Match((await service.Locator(".amount").TextContentAsync())!, "[0-9]+", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        await service.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.Locator(".chip")).ToContainTextAsync("NOK");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(int.Parse(days, System.Globalization.CultureInfo.InvariantCulture));
        await Page.GoBackAsync();

        await Page.Locator("ul.ranking li a").First.ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/checks/\d+$"));
    }

    [Fact]
    public async Task A_month_or_days_of_one_s_own_are_chosen_and_stand_in_words_beside_the_fields()
    {
        await OpenAsync("/tableau-de-bord");
        var today = _web.Core.Get<DashboardFigures>().Today;
        await Page.GetByRole(AriaRole.Link, new() { Name = "Mois dernier" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address($@"\?mois={today.AddMonths(-1):yyyy-MM}$"));
        await Expect(Page.Locator("#figures-from")).ToHaveValueAsync($"{today.AddMonths(-1):yyyy-MM}-01");

        await Page.GotoAsync($"{_web.Url}/tableau-de-bord?du={today.AddDays(-9):yyyy-MM-dd}");
        await WebApp.InteractiveAsync(Page);
        await Page.Locator("#figures-to").FillAsync($"{today.AddDays(-5):yyyy-MM-dd}");
        await Page.Locator("#figures-to").BlurAsync();

        await Expect(Page).ToHaveURLAsync(Address($"du={today.AddDays(-9):yyyy-MM-dd}&au={today.AddDays(-5):yyyy-MM-dd}"));
        await Expect(Page.Locator(".figures li").First).ToContainTextAsync("sur 15");
        await Expect(Page.Locator("#figures-to-words")).ToHaveTextAsync(today.AddDays(-5).ToString("D", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")));
    }

    [Fact]
    public async Task What_was_begun_in_a_form_is_not_left_by_mistake()
    {
        await OpenAsync("/checks");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Créer un check" }).ClickAsync();
        await Page.Locator("#new-client").SelectOptionAsync(new SelectOptionValue { Label = "Garage Martin" });
        await ExpectQuestionAsync();

        await Page.Locator(".ask").GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();
        await Page.Locator("#filter-stage").SelectOptionAsync("non-envoyes");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Supprimer .*Garage", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Page.Locator("#delete-reason").FillAsync("Client fermé");
        await ExpectQuestionAsync();
        await Page.Locator(".ask").GetByRole(AriaRole.Button, new() { Name = "Annuler" }).ClickAsync();

        // Some NOK lines of the past can only be closed in a check that is still open.
        await _web.Core.Database.ExecuteAsync("UPDATE checks SET frozen_at = NULL, sent_at = NULL", Cancel);
        await Page.GotoAsync($"{_web.Url}/taches");
        await WebApp.InteractiveAsync(Page);
        await Page.Locator(".tasks").GetByRole(AriaRole.Button).First.ClickAsync();
        await Page.Locator("#close-comment").FillAsync("Disque agrandi");
        await ExpectQuestionAsync();

        // Asked, and stayed where one was.
        async Task ExpectQuestionAsync()
        {
            var address = Page.Url;
            await Page.Locator("nav a[href='/clients']").First.ClickAsync();
            await Page.Locator("fluent-dialog").GetByText("Rester", new() { Exact = true }).ClickAsync();
            await Expect(Page.Locator("fluent-dialog")).ToHaveCountAsync(0);
            await Expect(Page).ToHaveURLAsync(address);
        }
    }

    [Fact]
    public async Task Checks_are_filtered_sorted_deleted_and_made_by_hand()
    {
        await OpenAsync("/checks");
        await Expect(Page.Locator(".count")).ToHaveTextAsync("60 checks");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(50);
        await Page.Locator("a[rel=next]").ClickAsync();
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(10);

        // A kept address may name a page that there is no more: the last one is shown, with the way back.
        await Page.GotoAsync($"{_web.Url}/checks?page=9");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(Page.Locator(".pages")).ToContainTextAsync("2");
        await Page.Locator("a[rel=prev]").ClickAsync();
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(50);

        await Page.Locator("#filter-stage").SelectOptionAsync("non-envoyes");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(Page).ToHaveURLAsync(new Regex("/checks\\?etape=non-envoyes$", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Supprimer .*Garage", RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await Expect(Page.Locator(".ask h2")).ToContainTextAsync("Garage Martin");
        await Expect(Page.Locator("#delete-reason")).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync("Client fermé ce jour");
        await Page.Locator(".ask [type=submit]").ClickAsync();
        await Expect(Page.Locator(".toast")).ToContainTextAsync("est supprimé");
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(2);

        await Page.GetByRole(AriaRole.Button, new() { Name = "Créer un check" }).ClickAsync();
        await Page.Locator("#new-client").SelectOptionAsync(new SelectOptionValue { Label = "Garage Martin" });
        await Page.Locator(".ask [type=submit]").ClickAsync();
        await Expect(Page).ToHaveURLAsync(new Regex(@"/checks/\d+$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_task_is_closed_on_the_spot_and_disappears_for_whoever_watches()
    {
        var check = await _web.Core.Database.ScalarAsync<long>($"SELECT id FROM checks WHERE client_id = {_clients[0].Id} ORDER BY day DESC LIMIT 1", Cancel);
        var line = (await _web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, check, Cancel))!.Lines[6].Line;
        var assigned = await _web.Core.Get<SaveLine>().RunAsync(
            ClientScope.System,
            new SaveLineInput(check, line.ServiceId, line.Version) { Status = LineStatus.Error, Comment = "Disque plein", OperatorId = _user.Id },
            Cancel);
        Assert.True(assigned.Succeeded);
        await OpenAsync("/taches");
        var other = await NewPersonAsync();
        await _web.SignInAsync(other, _user);
        await other.GotoAsync($"{_web.Url}/taches");
        await WebApp.InteractiveAsync(other);
        var task = other.Locator(".tasks li", new() { HasText = "Disque plein" });
        await Expect(task).ToHaveCountAsync(1);
        await Expect(other.Locator(".task-count")).ToBeVisibleAsync();

        var mine = Page.Locator(".tasks li", new() { HasText = "Disque plein" });
        await mine.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.Locator("#close-comment")).ToBeFocusedAsync();
        await mine.Locator("[type=submit]").ClickAsync();
        await Expect(mine.Locator(".error[role=alert]")).ToContainTextAsync("comment c’est résolu");
        await Page.Locator("#close-comment").FillAsync("Disque agrandi");
        await mine.Locator("[type=submit]").ClickAsync();

        await Expect(Page.Locator(".toast")).ToContainTextAsync("passé à OK");
        await Expect(task).ToHaveCountAsync(0);
        var saved = (await _web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, check, Cancel))!.Lines[6].Line;
        Assert.Equal((LineStatus.Success, "Disque agrandi"), (saved.Status, saved.Comment));
    }

    [Fact]
    public async Task A_client_has_its_own_checks()
    {
        await OpenAsync($"/clients/{_clients[1].Id}?onglet=checks");
        await Expect(Page.Locator(".count")).ToHaveTextAsync("20 checks");
        await Page.Locator("#filter-status").SelectOptionAsync("ok");
        await Expect(Page).ToHaveURLAsync(new Regex(@"onglet=checks&statut=ok$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1366)]
    [InlineData(ColorScheme.Dark, 1366)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task The_pages_are_accessible_in_both_themes_and_on_a_phone(ColorScheme scheme, int width)
    {
        var page = await NewPersonAsync(new() { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } });
        await _web.SignInAsync(page, _user);
        foreach (var (name, address, ready) in new[]
        {
            ("board", "/", "tbody tr"),
            ("checks", "/checks", "tbody tr"),
            ("tasks", "/taches", ".tasks li"),
            ("dashboard", "/tableau-de-bord", ".figures"),
            ("client-checks", $"/clients/{_clients[1].Id}?onglet=checks", "tbody tr"),
            ("client-statistics", $"/clients/{_clients[1].Id}?onglet=statistiques", ".figures"),
        })
        {
            await page.GotoAsync(_web.Url + address);
            await WebApp.InteractiveAsync(page);
            await Expect(page.Locator(ready).First).ToBeVisibleAsync();
            if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme}-{width}.png"), FullPage = true });
            }

            await AxeCheck.PassesAsync(page);
            await AxeCheck.FitsAsync(page);
        }
    }

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task OpenAsync(string address)
    {
        await _web.SignInAsync(Page, _user);
        await Page.GotoAsync(_web.Url + address);
        await WebApp.InteractiveAsync(Page);
    }
}
