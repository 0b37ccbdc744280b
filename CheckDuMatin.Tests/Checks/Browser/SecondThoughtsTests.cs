using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Checks.Browser;

/// <summary>What is put back to what the server last told, while something else is on its way there: the last word is the person's.</summary>
public sealed class SecondThoughtsTests : BrowserTest
{
    private const string Lines = "**/api/v1/checks/*/lines/*";

    private WebApp _web = null!;
    private User _user = null!;
    private long _checkId;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        var client = await _web.AddClientAsync(services: 2);
        _user = await _web.AddUserAsync(UserRole.Manager, client);
        _checkId = await SheetPage.CreateCheckAsync(_web, client.Id);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task A_result_undone_while_it_is_being_saved_is_undone_on_the_server_too()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var (sent, answer) = await HoldAsync(Lines);

        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await sent;
        await sheet.PressAsync("u");
        await Expect(sheet.Status(1)).ToHaveCountAsync(0);
        answer.SetResult();

        await sheet.ExpectAllSavedAsync();
        await Expect(sheet.Status(1)).ToHaveCountAsync(0);
        Assert.Equal((LineStatus.Pending, 3L), await FirstLineAsync());
    }

    [Fact]
    public async Task A_result_undone_before_its_lost_answer_is_missed_is_undone_on_the_server_too()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var isLost = false;
        await Page.RouteAsync(Lines, async route =>
        {
            if (isLost)
            {
                await route.ContinueAsync();
                return;
            }

            isLost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "offline");
        await sheet.PressAsync("u");

        await sheet.ExpectAllSavedAsync();
        await Expect(Page.Locator(".conflict:visible")).ToHaveCountAsync(0);
        Assert.Equal((LineStatus.Pending, 3L), await FirstLineAsync());
    }

    [Fact]
    public async Task A_result_undone_while_it_is_being_saved_stays_undone_although_another_page_is_opened_at_once()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var (sent, answer) = await HoldAsync(Lines);

        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await sent;
        await sheet.PressAsync("u");
        await Page.Locator("header nav a[href='/']").ClickAsync();
        await Expect(Page).ToHaveURLAsync(_web.Url + "/");
        answer.SetResult();

        await NothingKeptAsync();
        Assert.Equal((LineStatus.Pending, 3L), await FirstLineAsync());
    }

    [Fact]
    public async Task What_was_changed_while_the_server_refused_it_is_sent_again()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var (sent, answer) = await HoldAsync(Lines, new() { Status = 422, ContentType = "application/problem+json", Body = """{"detail":"Refusé"}""" });

        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await sent;
        await sheet.PressAsync("p");
        answer.SetResult();

        await sheet.ExpectAllSavedAsync();
        Assert.Equal((LineStatus.InProgress, 2L), await FirstLineAsync());
    }

    [Fact]
    public async Task Notes_put_back_before_their_lost_answer_is_missed_are_put_back_on_the_server_too()
    {
        await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var (notes, state) = (Page.Locator("#check-notes"), Page.Locator("[data-notes] [data-state]"));
        await notes.FillAsync("Vu avec Marc");
        await notes.BlurAsync();
        await Expect(state).ToHaveAttributeAsync("data-state", "saved");
        var isLost = false;
        await Page.RouteAsync($"**/api/v1/checks/{_checkId}", async route =>
        {
            if (isLost || route.Request.Method != "PATCH")
            {
                await route.ContinueAsync();
                return;
            }

            isLost = true;
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await notes.FillAsync("Vu avec Paul");
        await notes.BlurAsync();
        await Expect(state).ToHaveAttributeAsync("data-state", "offline");
        await notes.FillAsync("Vu avec Marc");
        await notes.BlurAsync();

        await Expect(state).ToHaveAttributeAsync("data-state", "saved");
        await Expect(notes).ToHaveValueAsync("Vu avec Marc");
        Assert.Equal("Vu avec Marc", (await _web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, _checkId, Stop))!.Notes);
    }

    [Fact]
    public async Task A_late_answer_does_not_close_the_question_whose_value_stands()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        var (saved, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Page.RouteAsync(Lines, async route =>
        {
            var response = await route.FetchAsync();
            saved.TrySetResult();
            await answer.Task;
            await route.FulfillAsync(new() { Response = response });
        });
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await saved.Task;
        await sheet.PressAsync("u");
        var colleague = await _web.AddUserAsync(UserRole.Administrator);
        var line = (await SheetPage.LinesAsync(_web, _checkId))[0];
        Assert.True((await _web.Core.Get<SaveLine>().RunAsync(
            ClientScope.Administrator(colleague.Id), new SaveLineInput(_checkId, line.ServiceId, line.Version) { Status = LineStatus.Warning, Comment = "Lenteurs" }, Stop)).Succeeded);
        await Expect(Page.Locator("tr.conflict")).ToContainTextAsync("Lenteurs");

        var answered = Page.WaitForResponseAsync("**/lines/*");
        answer.SetResult();
        await answered;

        // Read anew: whatever the answer has set off has happened.
        await Page.EvaluateAsync("document.querySelector('check-sheet').content.refresh()");
        await Expect(Page.Locator("tr.conflict")).ToContainTextAsync("Lenteurs");
        Assert.Equal((LineStatus.Warning, 3L), await FirstLineAsync());
    }

    [Fact]
    public async Task What_was_put_back_is_no_longer_unsaved_once_the_bulletin_has_left()
    {
        var sheet = await SheetPage.OpenAsync(_web, Page, _user, _checkId);
        await Page.RouteAsync(Lines, route => route.AbortAsync());
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await Expect(sheet.State(1)).ToHaveAttributeAsync("data-state", "offline");
        await sheet.PressAsync("u");
        await Expect(Page.Locator("check-sheet")).ToHaveAttributeAsync("data-unsaved", "");

        await _web.Core.Database.ExecuteAsync($"UPDATE checks SET frozen_at = UTC_TIMESTAMP(6) WHERE id = {_checkId}", Stop);
        await Page.EvaluateAsync("dispatchEvent(new Event('focus'))");

        await Expect(Page.Locator("p.frozen")).ToBeVisibleAsync();
        await sheet.ExpectAllSavedAsync();
        await NothingKeptAsync();
    }

    [Fact]
    public async Task Notes_that_the_server_writes_otherwise_are_sent_once()
    {
        await SheetPage.OpenAsync(_web, Page, _user, _checkId);

        // Pasted from another program: a line separator and a control character.
        await Page.Locator("#check-notes").FillAsync("Vu avec Marc\u2028et Paul\u0007");
        await Page.Locator("#check-notes").BlurAsync();

        await Expect(Page.Locator("[data-notes] [data-state]")).ToHaveAttributeAsync("data-state", "saved");
        await NothingKeptAsync();
        Assert.Equal("Vu avec Marc\net Paul", (await _web.Core.Get<CheckSheet>().ReadAsync(ClientScope.System, _checkId, Stop))!.Notes);
    }

    private Task<IJSHandle> NothingKeptAsync() =>
        Page.WaitForFunctionAsync("user => !Object.keys(localStorage).some(key => key.startsWith(`check-du-matin/${user}/`))", _user.Id);

    /// <summary>Holds the first request back until it is released; it is then answered by the server, or with <paramref name="refusal"/>.</summary>
    private async Task<(Task Sent, TaskCompletionSource Answer)> HoldAsync(string path, RouteFulfillOptions? refusal = null)
    {
        var (sent, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await Page.RouteAsync(path, async route =>
        {
            if (!sent.TrySetResult())
            {
                await route.ContinueAsync();
                return;
            }

            await answer.Task;
            await (refusal is null ? route.ContinueAsync() : route.FulfillAsync(refusal));
        });
        return (sent.Task, answer);
    }

    private async Task<(LineStatus Status, long Version)> FirstLineAsync()
    {
        var line = (await SheetPage.LinesAsync(_web, _checkId))[0];
        return (line.Status, line.Version);
    }
}
