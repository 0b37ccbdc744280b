using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CheckDuMatin.Tests.Clients;

public sealed class ClientTests : IAsyncLifetime
{
    private static readonly string[] French = ["lundi"];
    private static readonly string[] Weekend = ["saturday", "SUNDAY"];

    private CoreApp _app = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await CoreApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_new_client_takes_defaults_for_what_is_left_out()
    {
        var client = await CreateAsync("Hôpital Saint-Éloi");

        Assert.Equal(new TimeOnly(9, 0), client.CheckTime);
        Assert.Equal(("Europe/Paris", WeekDays.MondayToFriday, "fr", 60), (client.TimeZone, client.CheckDays, client.Language, client.ReminderDelayMinutes));
        Assert.True(client is { ObservesHolidays: true, IsActive: true, Version: 1, Managers.Count: 0 });
        // Microseconds in the database, ticks in the answer.
        var read = await _app.Get<ClientDetails>().ReadAsync(ClientScope.System, client.Id, Stop);
        Assert.Equal(client.Label, read!.Label);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Client.DefaultAutomaticSendingDelayMinutes)]
    [InlineData(Client.MaxAutomaticSendingDelayMinutes)]
    public async Task A_new_client_has_the_countdown_that_was_asked_for(int minutes)
    {
        var input = new ClientInput { Label = "Mairie de Lès", AutomaticSending = true, AutomaticSendingDelayMinutes = minutes };
        var created = (await _app.Get<CreateClient>().RunAsync(ClientScope.System, input, Stop)).Value!;

        Assert.Equal(minutes, (await _app.Get<ClientDetails>().ReadAsync(ClientScope.System, created.Id, Stop))!.AutomaticSendingDelayMinutes);
    }

    [Fact]
    public async Task A_manager_is_assigned_to_the_client_he_makes()
    {
        var manager = await _app.AddUserAsync();
        var outcome = await _app.Get<CreateClient>().RunAsync(ClientScope.Manager(manager.Id, []), new ClientInput { Label = "Mairie de Lès" }, Stop);

        Assert.Equal(manager.Id, Assert.Single(outcome.Value!.Managers).Id);
        var scope = await _app.Get<ClientScopes>().ForUserAsync(manager.Id, null, Stop);
        Assert.NotNull(await _app.Get<ClientDetails>().ReadAsync(scope!, outcome.Value.Id, Stop));
    }

    [Fact]
    public async Task Every_field_that_is_wrong_is_named()
    {
        var outcome = await _app.Get<CreateClient>().RunAsync(
            ClientScope.System,
            new ClientInput { Label = " ", CheckTime = "9h", TimeZone = "Romance Standard Time", CheckDays = French, ReminderDelayMinutes = -1, Language = "de" },
            Stop);

        Assert.Equal(["label", "checkTime", "timeZone", "checkDays", "reminderDelayMinutes", "language"], outcome.Problems.Select(problem => problem.Field));
        Assert.Equal(0, await CountAsync());
        Assert.All(outcome.Problems, problem => Assert.NotEqual(problem.Text(new("fr")), problem.Text(new("en"))));
    }

    [Fact]
    public async Task A_client_without_a_label_is_refused() =>
        Assert.Equal("label_invalid", (await _app.Get<CreateClient>().RunAsync(ClientScope.System, new ClientInput(), Stop)).Problem!.Code);

    [Theory]
    [InlineData("00:00")]
    [InlineData("23:59")]
    public async Task Every_minute_of_the_day_can_be_a_check_time(string time) =>
        Assert.Equal(time, (await CreateAsync("A", new ClientInput { CheckTime = time })).CheckTime.ToString("HH:mm", null));

    [Theory]
    [InlineData("24:00")]
    [InlineData("9:00")]
    [InlineData("09:00:00")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_check_time_in_another_form_is_refused(string? time)
    {
        var outcome = await _app.Get<CreateClient>().RunAsync(ClientScope.System, new ClientInput { Label = "A", CheckTime = time }, Stop);
        Assert.Equal("check_time_invalid", outcome.Problem!.Code);
    }

    [Fact]
    public async Task What_an_update_leaves_out_stays()
    {
        var client = await CreateAsync("A", new ClientInput { CheckTime = "07:30", CheckDays = Weekend });

        var updated = (await _app.Get<UpdateClient>().RunAsync(ClientScope.System, client.Id, new ClientInput { Label = "B" }, client.Version, Stop)).Value!;

        Assert.Equal(("B", new TimeOnly(7, 30), 2L), (updated.Label, updated.CheckTime, updated.Version));
        Assert.Equal(["saturday", "sunday"], updated.CheckDays.ToWords());
    }

    [Fact]
    public async Task An_update_from_an_older_version_is_refused_with_the_current_client()
    {
        var client = await CreateAsync("A");
        await _app.Get<UpdateClient>().RunAsync(ClientScope.System, client.Id, new ClientInput { Label = "B" }, 1, Stop);

        var outcome = await _app.Get<UpdateClient>().RunAsync(ClientScope.System, client.Id, new ClientInput { Label = "C" }, 1, Stop);

        Assert.Equal((ProblemKind.Stale, "B"), (outcome.Problem!.Kind, outcome.Value!.Label));
    }

    [Fact]
    public async Task An_archived_client_gets_no_check_until_it_is_restored()
    {
        var client = await _app.AddClientAsync();
        await _app.Get<UpdateClient>().RunAsync(ClientScope.System, client.Id, new ClientInput { IsActive = false }, null, Stop);
        Assert.Equal(0, (await _app.Get<GenerateDueChecks>().RunAsync(null, client.Id, Stop)).Created);

        await _app.Get<UpdateClient>().RunAsync(ClientScope.System, client.Id, new ClientInput { IsActive = true }, null, Stop);
        Assert.Equal(1, (await _app.Get<GenerateDueChecks>().RunAsync(null, client.Id, Stop)).Created);
        Assert.Equal(["client.archived", "client.restored"], await ActionsAsync(client.Id));
    }

    [Fact]
    public async Task A_deleted_client_leaves_nothing_but_its_audit_and_touches_nobody_else()
    {
        var client = await _app.AddClientAsync(services: 3);
        var other = await _app.AddClientAsync(services: 2);
        foreach (var id in new[] { client.Id, other.Id })
        {
            await _app.Get<AddService>().RunAsync(ClientScope.System, new AddServiceInput(id, ["A", "B", "C"], "profond"), Stop);
            await _app.Get<CreateCheck>().RunAsync(ClientScope.System, id, null, Stop);
            await _app.Get<AddRecipient>().RunAsync(ClientScope.System, id, new RecipientInput("bulletin", "receiver", "a@example.org"), Stop);
        }

        await _app.AddUserAsync(UserRole.Manager, client, other);
        Assert.Equal(new ClientRowCounts(4, 1, 0, 0), await _app.Get<ClientContents>().ReadAsync(ClientScope.System, client.Id, Stop));
        Assert.Equal(new ClientRowCounts(4, 1, 0, 0), (await _app.Get<DeleteClient>().RunAsync(ClientScope.System, client.Id, Stop)).Value);

        foreach (var table in await TablesWithClientsAsync())
        {
            Assert.True(await _app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE client_id = {client.Id}", Stop) == 0, table);
        }

        Assert.Equal(3, await _app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM service_revisions WHERE client_id = {other.Id}", Stop));
        Assert.Equal(new ClientRowCounts(3, 1, 0, 0), await _app.Get<ClientContents>().ReadAsync(ClientScope.System, other.Id, Stop));
        Assert.Contains("client.deleted", await ActionsAsync(client.Id));
    }

    [Fact]
    public async Task Another_managers_client_answers_as_if_it_did_not_exist()
    {
        var client = await _app.AddClientAsync();
        var scope = ClientScope.Manager((await _app.AddUserAsync()).Id, [(await _app.AddClientAsync()).Id]);

        Assert.Null(await _app.Get<ClientDetails>().ReadAsync(scope, client.Id, Stop));
        Assert.Null(await _app.Get<ClientContents>().ReadAsync(scope, client.Id, Stop));
        Assert.DoesNotContain((await _app.Get<ClientList>().ReadAsync(scope, new ClientListFilter(), Stop)).Items, item => item.Id == client.Id);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<UpdateClient>().RunAsync(scope, client.Id, new ClientInput { Label = "x" }, null, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<DeleteClient>().RunAsync(scope, client.Id, Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<AssignManagers>().RunAsync(scope, client.Id, [], Stop)).Problem!.Kind);
        Assert.Equal(client.Label, (await _app.Get<ClientDetails>().ReadAsync(ClientScope.System, client.Id, Stop))!.Label);
    }

    [Fact]
    public async Task A_manager_may_detach_himself_and_nobody_else()
    {
        var client = await _app.AddClientAsync();
        var (one, two) = (await _app.AddUserAsync(UserRole.Manager, client), await _app.AddUserAsync(UserRole.Manager, client));
        var three = await _app.AddUserAsync();
        var scope = ClientScope.Manager(one.Id, [client.Id]);
        var assign = _app.Get<AssignManagers>();

        Assert.Equal(ProblemKind.Forbidden, (await assign.RunAsync(scope, client.Id, [one.Id], Stop)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await assign.RunAsync(scope, client.Id, [one.Id, two.Id, three.Id], Stop)).Problem!.Kind);
        Assert.Equal(two.Id, Assert.Single((await assign.RunAsync(scope, client.Id, [two.Id], Stop)).Value!).Id);
        Assert.Equal(3, (await assign.RunAsync(ClientScope.System, client.Id, [one.Id, two.Id, three.Id], Stop)).Value!.Count);
        Assert.Equal("manager_unknown", (await assign.RunAsync(ClientScope.System, client.Id, [User.SystemId], Stop)).Problem!.Code);
    }

    [Fact]
    public async Task The_list_is_searched_without_regard_to_case_and_accents()
    {
        await CreateAsync("Société Générale d’Éclairage");
        await CreateAsync("100 % Menuiserie");

        Assert.Equal("Société Générale d’Éclairage", Assert.Single((await ListAsync(new ClientListFilter("eclairage"))).Items).Label);
        Assert.Equal("100 % Menuiserie", Assert.Single((await ListAsync(new ClientListFilter("%"))).Items).Label);
        Assert.Empty((await ListAsync(new ClientListFilter("_"))).Items);
    }

    [Fact]
    public async Task The_list_is_sorted_and_paged_by_the_database()
    {
        foreach (var label in new[] { "delta", "Alpha", "charlie", "bravo", "écho" })
        {
            await CreateAsync(label, new ClientInput { IsActive = label != "bravo", CheckTime = label == "charlie" ? "06:00" : "08:00" });
        }

        var first = await ListAsync(new ClientListFilter(Take: 2));
        Assert.Equal(5, first.Total);
        Assert.Equal(["Alpha", "bravo"], first.Items.Select(item => item.Label));
        Assert.Equal(["charlie", "delta"], (await ListAsync(new ClientListFilter(Skip: 2, Take: 2))).Items.Select(item => item.Label));
        Assert.Equal("écho", (await ListAsync(new ClientListFilter(Descending: true, Take: 1))).Items[0].Label);
        Assert.Equal("charlie", (await ListAsync(new ClientListFilter(Sort: ClientSort.CheckTime))).Items[0].Label);
        Assert.Equal("bravo", Assert.Single((await ListAsync(new ClientListFilter(IsActive: false))).Items).Label);
        Assert.Equal("Alpha", (await ListAsync(new ClientListFilter(Sort: ClientSort.Services))).Items[0].Label);
        var byId = await ListAsync(new ClientListFilter(Sort: ClientSort.Id, Take: 2));
        Assert.Equal("charlie", (await ListAsync(new ClientListFilter(Sort: ClientSort.Id, AfterId: byId.Items[^1].Id))).Items[0].Label);
    }

    [Fact]
    public async Task The_list_counts_active_services_and_receivers_of_bulletins()
    {
        var client = await _app.AddClientAsync(services: 2);
        await _app.Get<AddRecipient>().RunAsync(ClientScope.System, client.Id, new RecipientInput("bulletin", "receiver", "a@example.org"), Stop);
        await _app.Get<AddRecipient>().RunAsync(ClientScope.System, client.Id, new RecipientInput("reminder", "receiver", "a@example.org"), Stop);

        var item = Assert.Single((await ListAsync(new ClientListFilter())).Items);
        Assert.Equal((2, 1), (item.ActiveServices, item.Receivers));
    }

    private async Task<ClientView> CreateAsync(string label, ClientInput? input = null)
    {
        var outcome = await _app.Get<CreateClient>().RunAsync(ClientScope.System, (input ?? new ClientInput()) with { Label = label }, Stop);
        Assert.Null(outcome.Problem);
        return outcome.Value!;
    }

    private Task<ClientListPage> ListAsync(ClientListFilter filter) => _app.Get<ClientList>().ReadAsync(ClientScope.System, filter, Stop);

    private async Task<int> CountAsync() => (await ListAsync(new ClientListFilter())).Total;

    private async Task<List<string>> ActionsAsync(long clientId)
    {
        await using var db = _app.Db.Open(ClientScope.System);
        return await db.AuditEntries.Where(row => row.ClientId == clientId && row.Action.StartsWith("client.")).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync(Stop);
    }

    /// <summary>Every table with a client_id but the two that keep what happened.</summary>
    private async Task<List<string>> TablesWithClientsAsync()
    {
        var names = await _app.Database.ScalarAsync<string>(
            "SELECT GROUP_CONCAT(table_name) FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'client_id'", Stop);
        return [.. names!.Split(',').Except(["audit_entries", "changes"], StringComparer.Ordinal)];
    }
}
