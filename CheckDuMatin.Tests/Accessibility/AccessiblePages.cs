using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Accessibility;

/// <summary>Every page of the product. A new page gets its line here; <see cref="AccessibilityTests"/> fails for one that has none.</summary>
public static class AccessiblePages
{
    public static IReadOnlyList<AccessiblePage> All { get; } =
    [
        AccessiblePage.At("/", "ce matin"),
        AccessiblePage.At("/clients", "clients"),
        AccessiblePage.At("/clients", "clients, none found", _ => "/clients?q=introuvable"),
        AccessiblePage.At("/clients/nouveau", "new client"),
        AccessiblePage.At("/clients/{Id:long}", "client, services", world => $"/clients/{world.ClientId}"),
        AccessiblePage.At("/clients/{Id:long}", "client, recipients", world => $"/clients/{world.ClientId}?onglet=destinataires"),
        AccessiblePage.At("/clients/{Id:long}", "client, settings", world => $"/clients/{world.ClientId}?onglet=reglages"),
        AccessiblePage.At("/checks/{CheckId:long}", "check to fill", world => $"/checks/{world.CheckId}"),
        AccessiblePage.At("/clients/{Id:long}", "client, checks", world => $"/clients/{world.ClientId}?onglet=checks"),
        AccessiblePage.At("/clients/{Id:long}", "client, statistics", world => $"/clients/{world.ClientId}?onglet=statistiques"),
        AccessiblePage.At("/clients/{Id:long}", "client, calendar", world => $"/clients/{world.ClientId}?onglet=calendrier"),
        AccessiblePage.At("/checks/{CheckId:long}", "check sent", world => $"/checks/{world.SentCheckId}"),
        AccessiblePage.At("/checks/{CheckId:long}", "check, keys", world => $"/checks/{world.CheckId}") with { Prepare = page => OpenDialogAsync(page, "help") },
        AccessiblePage.At("/checks/{CheckId:long}", "check, sending", world => $"/checks/{world.CheckId}") with { Prepare = page => OpenDialogAsync(page, "send") },
        AccessiblePage.At("/checks/{CheckId:long}", "check, conflict", world => $"/checks/{world.CheckId}") with { Prepare = ConflictAsync },
        AccessiblePage.At("/ronde", "round"),
        AccessiblePage.At("/ronde", "round over clients", _ => "/ronde?q=e") with { Prepare = FromItsTopAsync },
        AccessiblePage.At("/clients/{Id:long}", "client, mail", world => $"/clients/{world.ClientId}?onglet=courriel"),
        AccessiblePage.At("/courriels", "mails"),
        AccessiblePage.At("/courriels", "mails, none found", _ => "/courriels?q=introuvable"),
        AccessiblePage.At("/templates", "templates"),
        AccessiblePage.At("/templates/nouveau", "new template"),
        AccessiblePage.At("/templates/{Id:long}", "template", _ => "/templates/1"),
        AccessiblePage.At("/utilisateurs", "users"),
        AccessiblePage.At("/utilisateurs", "users, inviting") with { Prepare = page => page.Locator(".page-head button").ClickAsync() },
        AccessiblePage.At("/jours-feries", "holidays"),
        AccessiblePage.At("/audit", "audit") with { Prepare = page => page.Locator("details.entry summary").First.ClickAsync() },
        AccessiblePage.At("/audit", "audit, nothing found", _ => "/audit?q=introuvable"),
        AccessiblePage.At("/exploitation", "operations") with { Prepare = page => Expect(page.Locator("main button:disabled")).ToHaveCountAsync(0) },
        AccessiblePage.At("/exploitation", "operations, jobs", _ => "/exploitation?onglet=taches") with { Prepare = page => page.Locator("[aria-expanded]").First.ClickAsync() },
        AccessiblePage.At("/exploitation", "operations, backups", _ => "/exploitation?onglet=sauvegardes") with { Prepare = page => page.Locator(".list summary").First.ClickAsync() },
        AccessiblePage.At("/exploitation", "operations, curves", _ => "/exploitation?onglet=courbes&periode=1h") with { Prepare = page => page.Locator(".curve details summary").First.ClickAsync() },
        AccessiblePage.At("/exploitation", "operations, checklists", _ => "/exploitation?onglet=listes"),
        AccessiblePage.At("/exploitation", "operations, contacts", _ => "/exploitation?onglet=contacts") with { Prepare = page => page.Locator(".page-head .button").Last.ClickAsync() },
        AccessiblePage.At("/exploitation", "operations, incidents", _ => "/exploitation?onglet=incidents") with { Prepare = page => page.Locator("details.incident summary").First.ClickAsync() },
        AccessiblePage.At("/profil", "profile"),
        AccessiblePage.At("/checks", "checks"),
        AccessiblePage.At("/taches", "my tasks"),
        AccessiblePage.At("/tableau-de-bord", "dashboard"),
        AccessiblePage.At("/introuvable", "not found"),
        AccessiblePage.At("/acces-refuse", "forbidden"),
        AccessiblePage.At("/profil/cle", "add a passkey"),
        AccessiblePage.At("/profil/validation", "two-step verification"),
        AccessiblePage.Stranger("/connexion/code", "second step without the first"),
        AccessiblePage.At("/changer-mot-de-passe", "change the password"),
        AccessiblePage.Stranger("/connexion", "sign in"),
        AccessiblePage.Stranger("/mot-de-passe-oublie", "forgotten password"),
        AccessiblePage.Stranger("/invitation", "invitation", world => world.InvitationPath),
        AccessiblePage.Stranger("/invitation", "invitation, link expired"),
        AccessiblePage.Stranger("/mot-de-passe", "new password", world => world.PasswordResetPath),
        AccessiblePage.Stranger("/premier-administrateur", "first administrator, link expired"),
    ];

    /// <summary>The focus on the first line has scrolled: a control half under the sticky header is no finding about its size.</summary>
    private static async Task FromItsTopAsync(IPage page)
    {
        await Expect(page.Locator("check-round[data-ready]")).ToBeAttachedAsync();
        await page.EvaluateAsync("scrollTo(0, 0)");
    }

    private static async Task OpenDialogAsync(IPage page, string action)
    {
        await Expect(page.Locator("check-sheet[data-ready]")).ToBeAttachedAsync();
        await page.Locator($"[data-action={action}]").ClickAsync();
        await Expect(page.Locator($"dialog[data-{action}]")).ToBeVisibleAsync();
    }

    /// <summary>As if a colleague had changed a line that is a draft here: nothing is written.</summary>
    private static async Task ConflictAsync(IPage page)
    {
        await Expect(page.Locator("check-sheet[data-ready]")).ToBeAttachedAsync();
        await page.RouteAsync("**/api/v1/checks/*/lines/*", async route =>
        {
            var row = page.Locator("tr[data-line]").Last;
            using var line = JsonDocument.Parse((await row.GetAttributeAsync("data-line"))!);
            var current = line.RootElement.EnumerateObject().ToDictionary(field => field.Name, object? (field) => field.Value);
            (current["status"], current["comment"], current["version"], current["changedBy"], current["changedById"]) = ("warning", "Lenteurs", 99, "Hélène Müller", 99);
            await route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = JsonSerializer.Serialize(new { status = 409, current }) });
        });
        await page.Locator("tr[data-line]").Last.Locator("[data-status=success]").ClickAsync();
        await Expect(page.Locator("tr.conflict")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();

        // The next case finds the browser as it was.
        await page.EvaluateAsync("localStorage.clear()");
    }
}
