using System.Globalization;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Holidays;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Playwright;
using MySqlConnector;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Tests.Web;

/// <summary>What one does on "Ce matin", and what it shows of a client's morning and of its last days.</summary>
public sealed class BoardPageTests : BrowserTest
{
    private WebApp _web = null!;
    private Client _aubert = null!;
    private Client _zola = null!;
    private User _manager = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _web = await WebApp.StartAsync();
        _zola = await _web.AddClientAsync(services: 2, client => client.Label = "Zola");
        _aubert = await _web.AddClientAsync(services: 2, client =>
        {
            client.Label = "Aubert";
            client.ObservesHolidays = true;
            client.CheckTime = new TimeOnly(0, 1);
        });
        _manager = await _web.AddUserAsync(UserRole.Manager, _aubert, _zola);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _web.DisposeAsync();
    }

    [Fact]
    public async Task The_order_stands_in_the_address_and_is_that_of_the_address()
    {
        await OpenAsync();
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Zola", "Aubert"]);

        var head = Page.GetByRole(AriaRole.Columnheader, new() { Name = "Client", Exact = true });
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Aubert", "Zola"]);
        await Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(Page).ToHaveURLAsync(Address(@"/\?tri=client$"));
        await head.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/\?tri=-client$"));

        await Page.ReloadAsync();
        await WebApp.InteractiveAsync(Page);
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Zola", "Aubert"]);
        await Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
    }

    [Fact]
    public async Task The_next_action_makes_the_check_and_afterwards_opens_it()
    {
        await OpenAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Créer : Zola" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/checks/\d+$"));
        await Expect(Page.Locator("h1")).ToHaveTextAsync("Zola");

        await Page.GotoAsync(_web.Url);
        await WebApp.InteractiveAsync(Page);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Remplir : Zola" }).ClickAsync();
        await Expect(Page).ToHaveURLAsync(Address(@"/checks/\d+$"));
    }

    [Fact]
    public async Task A_late_check_says_by_how_much_and_its_last_days_are_told_in_words()
    {
        var yesterday = (await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, _zola.Id, Today.AddDays(-1), Cancel)).Value;
        await _web.Core.Get<CompleteCheck>().RunAsync(ClientScope.System, yesterday, serviceIds: null, Cancel);
        Assert.True((await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, _zola.Id, day: null, Cancel)).Succeeded);

        // Since a quarter past one hour before now, whatever time it is.
        await _web.Core.Database.ExecuteAsync(
            $"UPDATE checks SET scheduled_at = UTC_TIMESTAMP(6) - INTERVAL 135 MINUTE WHERE client_id = {_zola.Id} AND day = '{Today:yyyy-MM-dd}'", Cancel);
        await OpenAsync();

        var row = Page.Locator("tbody tr", new() { HasText = "Zola" });
        await Expect(row).ToHaveClassAsync("late");
        await Expect(row.Locator(".time small").First).ToHaveTextAsync(new Regex("^en retard de 1 h 1[4-6]$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var french = CultureInfo.GetCultureInfo("fr-FR");
        await Expect(row.Locator(".days .visually-hidden")).ToHaveTextAsync(string.Join(", ", Enumerable.Range(1, 5).Reverse()
            .Select(back => $"{Today.AddDays(-back).ToString("ddd d", french)} : {(back == 1 ? "OK" : "aucun check")}")));
        await Expect(row.Locator(".days i")).ToHaveClassAsync(["none", "none", "none", "none", "success"]);
    }

    [Fact]
    public async Task A_holiday_added_for_everybody_today_takes_the_rows_of_whoever_watches()
    {
        // The clients' day is that of UTC, the day that no holiday may be before is Paris's.
        Assert.SkipUnless(Today == DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).Date), "It is past midnight in Paris and not in UTC.");
        await OpenAsync();
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Zola", "Aubert"]);

        var administrator = await _web.AddUserAsync(UserRole.Administrator);
        var added = await _web.Core.Get<AddHoliday>().RunAsync(ClientScope.Administrator(administrator.Id), new AddHolidayInput(Today, "Pont", ClientId: null), Cancel);
        Assert.True(added.Succeeded);

        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Zola"]);
        await _web.Core.Get<RemoveHoliday>().RunAsync(ClientScope.Administrator(administrator.Id), added.Value, Cancel);
        await Expect(Page.Locator("tbody th")).ToHaveTextAsync(["Zola", "Aubert"]);
    }

    [Fact]
    public async Task Who_watches_sees_both_of_two_changes_committed_in_reverse_order_of_their_ids()
    {
        var first = (await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, _aubert.Id, day: null, Cancel)).Value;
        var second = (await _web.Core.Get<CreateCheck>().RunAsync(ClientScope.System, _zola.Id, day: null, Cancel)).Value;
        await OpenAsync();
        await Expect(Status("Aubert")).ToHaveTextAsync("En attente");
        await Expect(Status("Zola")).ToHaveTextAsync("En attente");

        await using var connection = await _web.Core.Database.OpenAsync(Cancel);
        await using var early = await connection.BeginTransactionAsync(Cancel);
        var earlyId = await CompleteAsync(early, first, _aubert.Id);
        await using var other = await _web.Core.Database.OpenAsync(Cancel);
        await using (var late = await other.BeginTransactionAsync(Cancel))
        {
            Assert.True(await CompleteAsync(late, second, _zola.Id) > earlyId);
            await late.CommitAsync(Cancel);
        }

        await Expect(Status("Zola")).ToHaveTextAsync("OK");
        await Expect(Status("Aubert")).ToHaveTextAsync("En attente");
        await early.CommitAsync(Cancel);
        await Expect(Status("Aubert")).ToHaveTextAsync("OK");
    }

    /// <summary>Outside a context, whose retries let nobody hold a transaction open.</summary>
    private static async Task<long> CompleteAsync(MySqlTransaction transaction, long checkId, long clientId)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            UPDATE checks SET pending_lines = 0, success_lines = 2 WHERE id = {checkId};
            INSERT INTO changes (created_at, entity, entity_id, client_id, version, user_id) VALUES (UTC_TIMESTAMP(6), 2, {checkId}, {clientId}, 2, 1);
            """;
        await command.ExecuteNonQueryAsync(Cancel);
        return command.LastInsertedId;
    }

    private ILocator Status(string client) => Page.Locator("tbody tr", new() { HasText = client }).Locator(".state");

    private async Task OpenAsync()
    {
        await _web.SignInAsync(Page, _manager);
        await Expect(Page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
}
