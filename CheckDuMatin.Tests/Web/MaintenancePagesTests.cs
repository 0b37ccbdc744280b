using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

/// <summary>What people see who save in the seconds in which a restore replaces the database.</summary>
public sealed class MaintenancePagesTests : BrowserTest
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_can_be_read_and_whoever_saves_is_told_to_wait_some_seconds()
    {
        await using var web = await WebApp.StartAsync();
        var admin = await web.AddUserAsync(UserRole.Administrator);
        await web.SignInAsync(Page, admin);
        var stranger = await NewPersonAsync();
        await using var restore = await web.Core.Database.OpenAsync(Cancel);
        await MaintenanceGate.CloseAsync(restore, web.Core.Database.Name, Cancel);
        await Eventually.Async(() => IsRefusedAsync(web, restore), () => "The web, which asks once a second, never knew.");

        // By a circuit.
        await Page.GotoAsync(web.Url + "/exploitation?onglet=contacts");
        await WebApp.InteractiveAsync(Page);
        await Page.ClickAsync("text=Ajouter un contact");
        await Page.FillAsync("#contact-name", "Hélène Müller");
        await Page.FillAsync("#contact-phone", "01 23 45 67 89");
        await Page.ClickAsync(".form button[type=submit]");
        await Expect(Page.Locator(".page-error h1")).ToHaveTextAsync("Maintenance");

        // By a form of a page without one; the page does not open again while we look at it.
        await stranger.RouteAsync("**/health", route => route.AbortAsync());
        await stranger.GotoAsync(web.Url + "/connexion");
        await stranger.FillAsync("#email", admin.Email!);
        await stranger.FillAsync("#password", WebApp.Password);
        await stranger.ClickAsync(".account-form button[type=submit]");
        await Expect(stranger.Locator("h1")).ToHaveTextAsync("Maintenance");

        await using (var release = new MySqlCommand("SELECT RELEASE_ALL_LOCKS()", restore))
        {
            await release.ExecuteScalarAsync(Cancel);
        }

        await Page.ClickAsync(".page-error button");
        await Expect(Page.Locator(".page-error")).ToHaveCountAsync(0);
    }

    private static async Task<bool> IsRefusedAsync(WebApp web, MySqlConnection connection)
    {
        try
        {
            await web.Services.GetRequiredService<MaintenanceGate>().PassAsync(connection, Cancel);
            return false;
        }
        catch (MaintenanceException)
        {
            return true;
        }
    }
}
