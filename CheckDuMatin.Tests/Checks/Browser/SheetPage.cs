using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

/// <summary>The filling page as a person meets it: by service title, key and word.</summary>
public sealed class SheetPage(IPage page)
{
    public IPage Page { get; } = page;

    public static async Task<SheetPage> OpenAsync(WebApp web, IPage page, User user, long checkId)
    {
        await web.SignInAsync(page, user);
        await page.GotoAsync($"{web.Url}/checks/{checkId}");
        var sheet = new SheetPage(page);
        await sheet.ReadyAsync();
        return sheet;
    }

    /// <summary>Waits until the circuit has drawn the table and the script has taken it over.</summary>
    public async Task ReadyAsync()
    {
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("check-sheet[data-ready]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
    }

    public ILocator Row(int number) => Page.Locator("tr[data-line]").Nth(number - 1);

    public ILocator Status(int number) => Row(number).Locator("[role=radio][aria-checked=true]");

    public ILocator State(int number) => Row(number).Locator("[data-state]");

    public ILocator Comment(int number) => Row(number).Locator("[data-field=comment]");

    /// <summary>The status of this row has the focus: letters act on it.</summary>
    public Task ExpectFocusAsync(int number) => Expect(Row(number).Locator("[role=radio]:focus")).ToHaveCountAsync(1);

    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    public Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);

    /// <summary>Every line is acknowledged by the server.</summary>
    public Task ExpectAllSavedAsync() => Expect(Page.Locator("check-sheet")).Not.ToHaveAttributeAsync("data-unsaved", "", new() { Timeout = 15_000 });

    public static async Task<IReadOnlyList<LineView>> LinesAsync(WebApp web, long checkId) =>
        [.. (await web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, checkId, Xunit.TestContext.Current.CancellationToken))!.Lines.Select(line => line.Line)];

    public static async Task<long> CreateCheckAsync(WebApp web, long clientId) =>
        (await web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, clientId, day: null, Xunit.TestContext.Current.CancellationToken)).Value;
}
