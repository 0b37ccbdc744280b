using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Planning;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Operations;

/// <summary>"Exploitation" in the browser.</summary>
public sealed class OperationsPageTests : BrowserTest
{
    private readonly TempFolder _backups = new();
    private WebApp _web = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["BACKUP_DIR"] = _backups.FullPath });
        await SampleOperations.SeedAsync(_web.Core, _backups.FullPath, Cancel);
        await _web.SignInAsync(Page, await _web.AddUserAsync(UserRole.Administrator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
        _backups.Dispose();
    }

    [Fact]
    public async Task The_doctor_runs_and_every_tile_leads_to_its_part()
    {
        await GoAsync("etat");
        // Nothing listens at the relay's address, and a job has failed.
        await Expect(Page.Locator(".headline h2")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]+ échecs$", default, TimeSpan.FromSeconds(1)));
        await Expect(Page.Locator(".lines li", new() { HasText = "Relais de messagerie" })).ToContainTextAsync("Échec");
        await Expect(Page.Locator(".lines li", new() { HasText = "Tâche clean-up" })).ToContainTextAsync("cdm jobs run clean-up");
        await Expect(Page.Locator(".lines li", new() { HasText = "Base de données" })).ToContainTextAsync("seuil");
        await Expect(Page.Locator(".tiles li").Nth(1)).ToContainTextAsync("prochaine\u00A0: due-checks");
        await ShowWholeAsync("state");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Examiner de nouveau" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Examiner de nouveau" })).ToBeEnabledAsync();

        await Page.Locator(".tiles li").First.Locator("a").ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/exploitation?onglet=incidents&etat=ouverts");
        await Expect(Page.Locator("details.incident")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_job_is_asked_for_and_its_run_is_seen_from_queued_to_done()
    {
        await GoAsync("taches");
        var job = Page.Locator(".jobs > li", new() { HasText = "due-checks" });
        await Expect(job).ToContainTextAsync("toutes les 5 minutes");
        await Expect(job).ToContainTextAsync("créés\u00A0: 3");
        await job.GetByRole(AriaRole.Button, new() { Name = "Lancer maintenant (due-checks)" }).ClickAsync();
        await Expect(job.Locator(".request")).ToContainTextAsync("en file");
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "Lancer maintenant (due-checks)" })).ToBeDisabledAsync();
        await ShowWholeAsync("jobs");

        var claimed = await _web.Core.Get<JobRequests>().ClaimAsync(new ClaimingWorker("exemple:7", DateTime.UnixEpoch, []), Cancel);
        await Expect(job.Locator(".request")).ToContainTextAsync("en cours");
        await _web.Core.Get<JobRequests>().FinishAsync(claimed!.Id, JobOutcome.Succeeded, """{"created":2}""", error: null, Cancel);
        await Expect(job.Locator(".request")).ToContainTextAsync("réussie");
        await Expect(job.GetByRole(AriaRole.Button, new() { Name = "Lancer maintenant (due-checks)" })).ToBeEnabledAsync();

        await Page.GetByRole(AriaRole.Button, new() { Name = "Historique (clean-up)" }).ClickAsync();
        await Expect(Page.Locator("tbody tr")).ToContainTextAsync("The disk is full.");
    }

    [Fact]
    public async Task Backups_show_the_commands_that_verify_and_restore_them()
    {
        await GoAsync("sauvegardes");
        await Expect(Page.Locator(".list li")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".list li").First).ToContainTextAsync("manuelle · base seule");
        await Expect(Page.Locator(".notice.warning, .notice.error").First).ToBeVisibleAsync();
        await Expect(Page.Locator(".test")).ToContainTextAsync("réussie");
        await Page.Locator(".list summary").Last.ClickAsync();
        await Expect(Page.Locator(".list li").Last).ToContainTextAsync($"./cdm backup verify {SampleOperations.Backup}");
        await Expect(Page.Locator(".list li").Last).ToContainTextAsync($"./cdm backup restore {SampleOperations.Backup} --yes");
        await ShowWholeAsync("backups");
    }

    [Fact]
    public async Task Curves_of_a_period_in_the_address_stand_in_a_table_too()
    {
        await GoAsync("courbes&periode=1h");
        await Expect(Page.Locator(".curve")).ToHaveCountAsync(6);
        await Expect(Page.Locator(".curve svg")).ToHaveCountAsync(6);
        await Expect(Page.Locator(".curve .limit")).ToHaveCountAsync(4);
        await Page.Locator(".curve").Nth(2).Locator("summary").ClickAsync();
        // A minute may turn between the samples and the look: about sixty rows.
        await Expect(Page.Locator("tbody tr").Nth(57)).ToBeAttachedAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "7 jours" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/exploitation?onglet=courbes&periode=7j");
        await Expect(Page.Locator(".periods [aria-current]")).ToHaveTextAsync("7 jours");
        await ShowWholeAsync("curves-7j");
        await GoAsync("courbes");
        await ShowWholeAsync("curves");
    }

    [Fact]
    public async Task A_box_is_ticked_for_everybody_and_taken_back()
    {
        await GoAsync("listes");
        var box = Page.GetByLabel("Un bulletin du jour a été ouvert et lu");
        await box.CheckAsync();
        await Expect(Page.GetByText("Fait par Hélène Müller")).ToBeVisibleAsync();
        await ShowWholeAsync("checklists");
        var colleague = await NewPersonAsync();
        await _web.SignInAsync(colleague, await _web.AddUserAsync(UserRole.Administrator));
        await colleague.GotoAsync($"{_web.Url}/exploitation?onglet=listes");
        await Expect(colleague.GetByLabel("Un bulletin du jour a été ouvert et lu")).ToBeCheckedAsync();

        await box.UncheckAsync();
        await Expect(colleague.GetByLabel("Un bulletin du jour a été ouvert et lu")).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_contact_is_added_refused_corrected_moved_and_removed()
    {
        await GoAsync("contacts");
        await Expect(Page.Locator(".contacts li")).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ajouter un contact" }).ClickAsync();
        await Page.GetByLabel("Nom").FillAsync("Développeur");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("au moins un téléphone");
        await Page.GetByLabel("Téléphone").FillAsync("06 12 34 56 78");
        await ShowWholeAsync("contacts");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await Expect(Page.Locator(".contacts li").Last).ToContainTextAsync("06 12 34 56 78");

        await Page.GetByRole(AriaRole.Button, new() { Name = "Appeler Développeur plus tôt" }).ClickAsync();
        await Expect(Page.Locator(".contacts li").Nth(1)).ToContainTextAsync("Développeur");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Retirer (Support technique)" }).ClickAsync();
        await Page.Locator("fluent-dialog").GetByText("Retirer", new() { Exact = true }).Last.ClickAsync();
        await Expect(Page.Locator(".contacts li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_incident_is_opened_commented_and_closed_and_found_again()
    {
        await GoAsync("incidents");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir un incident" }).ClickAsync();
        await Page.GetByLabel("Ce qui s’est passé").FillAsync("Coupure du site de Lyon\nDepuis 8 h");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ouvrir", Exact = true }).ClickAsync();
        var incident = Page.Locator("details.incident", new() { HasText = "Coupure du site de Lyon" });
        await incident.Locator("summary").ClickAsync();
        await incident.GetByLabel("Commentaire").FillAsync("Opérateur prévenu");
        await incident.GetByRole(AriaRole.Button, new() { Name = "Commenter" }).ClickAsync();
        await Expect(incident.Locator(".comments")).ToContainTextAsync("Opérateur prévenu");
        await ShowWholeAsync("incidents");
        await incident.GetByRole(AriaRole.Button, new() { Name = "Clore l’incident" }).ClickAsync();
        await Expect(incident).ToContainTextAsync("clos par Hélène Müller");

        // The all-clear closes what the alert opened, under the eyes of whoever looks.
        await _web.Core.Get<CloseAlert>().RunAsync("disk:/", Cancel);
        await Page.GetByLabel("État").SelectOptionAsync("clos");
        await Expect(Page.Locator("details.incident")).ToHaveCountAsync(2);
        await Page.GetByLabel("Niveau").First.SelectOptionAsync(new SelectOptionValue { Label = "Majeur" });
        await Expect(Page).ToHaveURLAsync($"{_web.Url}/exploitation?onglet=incidents&etat=clos&niveau=majeur");
        await Expect(Page.Locator("details.incident")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".count")).ToHaveTextAsync("2 incidents");
    }

    [Fact]
    public async Task A_worker_that_is_gone_is_a_red_bar_for_administrators_alone_and_managers_find_no_page()
    {
        await _web.Core.Database.ExecuteAsync("UPDATE worker_heartbeats SET seen_at = seen_at - INTERVAL 10 MINUTE", Cancel);
        await _web.Services.GetRequiredService<SilentTroubles>().LookAsync(Cancel);
        await Page.GotoAsync(_web.Url);
        await Expect(Page.Locator(".banner.alarm")).ToContainTextAsync("Aucun worker depuis le");
        await Page.Locator(".main-nav summary").ClickAsync();
        await ShowAsync(Page, "operations-banner");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Exploitation" }).First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Exploitation");

        var manager = await NewPersonAsync();
        await _web.SignInAsync(manager, await _web.AddUserAsync(UserRole.Manager));
        await Expect(manager.Locator(".banner.alarm")).ToHaveCountAsync(0);
        await Expect(manager.Locator("a[href='/exploitation']")).ToHaveCountAsync(0);
        Assert.NotEqual(200, (await manager.Context.APIRequest.GetAsync($"{_web.Url}/exploitation", new() { MaxRedirects = 0 })).Status);
    }

    private async Task GoAsync(string tab)
    {
        await Page.GotoAsync($"{_web.Url}/exploitation?onglet={tab}");
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    /// <summary>The whole page for whoever looks, with <c>CDM_SCREENSHOTS</c>.</summary>
    private async Task ShowWholeAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("CDM_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1366), (ColorScheme.Dark, 1366), (ColorScheme.Light, 360) })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            await Page.SetViewportSizeAsync(width, 900);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"operations-{name}-{scheme}-{width}.png"), FullPage = true });
        }

        await Page.SetViewportSizeAsync(1366, 900);
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
