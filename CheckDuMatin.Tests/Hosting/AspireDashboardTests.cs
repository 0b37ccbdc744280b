using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using CheckDuMatin.AppHost.Hosting;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using MySqlConnector;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>The Aspire dashboard of the running application, as a developer sees it.</summary>
[Collection(nameof(RunningApplicationGroup))]
public sealed class AspireDashboardTests(RunningApplication running) : BrowserTest
{
    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_resource_is_shown_and_no_secret()
    {
        var connection = new MySqlConnectionStringBuilder((await running.Application.GetConnectionStringAsync("checkdumatin", Stop))!);
        await OpenAsync();
        foreach (var name in new[] { "mysql", "checkdumatin", "mail", "migrate", "web", "worker", "demo" })
        {
            await Expect(Row(name)).ToBeVisibleAsync();
        }

        await Row("web").ClickAsync();
        await Expect(Page.GetByText("ConnectionStrings__checkdumatin")).ToBeVisibleAsync();
        Assert.DoesNotContain(connection.Password, await Page.ContentAsync(), StringComparison.Ordinal);
        await ShowAsync(Page, "aspire-dashboard");
    }

    [Fact]
    public async Task The_worker_s_menu_has_our_commands_and_they_run()
    {
        await running.DemoAsync(Stop);
        await running.Application.ResourceNotifications.WaitForResourceHealthyAsync("worker", Stop);
        await OpenAsync();
        await Row("worker").GetByRole(AriaRole.Button).Last.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Menuitem, new() { Name = "Réinitialiser la démo" })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = "Générer les checks dus" }).ClickAsync();
        await Expect(Page.GetByText("worker \"Générer les checks dus\"")).ToBeVisibleAsync();
    }

    private ILocator Row(string name) => Page.GetByRole(AriaRole.Row).Filter(new() { Has = Page.GetByText(name, new() { Exact = true }) }).First;

    private async Task OpenAsync()
    {
        await running.Application.ResourceNotifications.WaitForResourceHealthyAsync(CrashRestarts.Dashboard, Stop);
        await Page.GotoAsync(running.Application.GetEndpoint(CrashRestarts.Dashboard, "http").ToString());
        await Expect(Row("worker")).ToBeVisibleAsync();
    }
}
