using CheckDuMatin.Core;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Clients;

public sealed class RecipientTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private Client _client = null!;
    private ClientScope _manager = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync(settings: new Dictionary<string, string?>(StringComparer.Ordinal) { ["MAIL_FROM_ADDRESS"] = "checks@Notre-Domaine.fr" });
        _client = await _app.AddClientAsync(services: 0);
        _manager = ClientScope.Manager((await _app.AddUserAsync(UserRole.Manager, _client)).Id, [_client.Id]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_whole_list_is_replaced_at_once()
    {
        await ReplaceAsync(_manager, ("bulletin", "receiver", "a@client.fr"), ("bulletin", "copy", "b@client.fr"));
        var kept = (await ListAsync())[0];

        var list = await ReplaceAsync(_manager, ("bulletin", "receiver", "a@client.fr"), ("reminder", "receiver", "b@client.fr"));

        Assert.Equal(["bulletin receiver a@client.fr", "reminder receiver b@client.fr"], list);
        Assert.Equal(kept, (await ListAsync())[0]);
    }

    [Fact]
    public async Task The_order_of_senders_is_the_lists()
    {
        await ReplaceAsync(_manager, ("bulletin", "sender", "a@notre-domaine.fr"), ("bulletin", "sender", "b@notre-domaine.fr"), ("bulletin", "sender", "c@notre-domaine.fr"));

        var list = await ReplaceAsync(_manager, ("bulletin", "sender", "c@notre-domaine.fr"), ("bulletin", "sender", "a@notre-domaine.fr"));

        Assert.Equal(["bulletin sender c@notre-domaine.fr", "bulletin sender a@notre-domaine.fr"], list);
    }

    [Fact]
    public async Task A_wrong_item_refuses_the_whole_list_and_is_named()
    {
        await ReplaceAsync(_manager, ("bulletin", "receiver", "a@client.fr"));

        var outcome = await RunAsync(
            _manager, ("bulletin", "receiver", "b@client.fr"), ("bulletin", "receiver", "pas une adresse"), ("Bulletin", "to", "c@client.fr"), ("bulletin", "receiver", "B@client.fr"));

        Assert.Equal(
            [("[1].address", "address_invalid"), ("[2].purpose", "purpose_unknown"), ("[2].type", "type_unknown"), ("[3].address", "address_duplicate")],
            outcome.Problems.Select(problem => (problem.Field, problem.Code)));
        Assert.Equal("a@client.fr", Assert.Single(await ListAsync()).Address);
    }

    [Fact]
    public async Task A_manager_enters_senders_of_allowed_domains_only()
    {
        var refused = await RunAsync(_manager, ("bulletin", "sender", "dg@banque.fr"));
        Assert.Equal("sender_domain_refused", refused.Problem!.Code);
        Assert.Contains("notre-domaine.fr", refused.Problem.Text(new("fr")), StringComparison.Ordinal);

        Assert.Single(await ReplaceAsync(ClientScope.System, ("bulletin", "sender", "dg@banque.fr")));
        Assert.Equal(2, (await ReplaceAsync(_manager, ("bulletin", "sender", "dg@banque.fr"), ("bulletin", "receiver", "x@banque.fr"))).Count);
        Assert.Equal("sender_domain_refused", (await AddAsync(_manager, "sender", "pdg@banque.fr")).Problem!.Code);
        Assert.Null((await AddAsync(_manager, "sender", "equipe@notre-domaine.fr")).Problem);
    }

    [Fact]
    public async Task One_address_is_added_and_removed()
    {
        var added = (await AddAsync(_manager, "receiver", "a@client.fr")).Value!;
        Assert.Equal("address_duplicate", (await AddAsync(_manager, "receiver", "A@CLIENT.fr")).Problem!.Code);
        Assert.Null((await AddAsync(_manager, "copy", "a@client.fr")).Problem);

        Assert.Equal(added, (await _app.Get<RemoveRecipient>().RunAsync(_manager, added.Id, Stop)).Value);
        Assert.Equal("recipient_not_found", (await _app.Get<RemoveRecipient>().RunAsync(_manager, added.Id, Stop)).Problem!.Code);
        Assert.Equal(RecipientType.Copy, Assert.Single(await ListAsync()).Type);
    }

    [Fact]
    public async Task Two_clients_may_share_an_address()
    {
        var other = await _app.AddClientAsync(services: 0);
        await AddAsync(ClientScope.System, "receiver", "a@client.fr");
        Assert.Null((await _app.Get<AddRecipient>().RunAsync(ClientScope.System, other.Id, new RecipientInput("bulletin", "receiver", "a@client.fr"), Stop)).Problem);
    }

    [Fact]
    public async Task A_list_has_a_limit()
    {
        var many = Enumerable.Range(0, Recipient.MaxPerClient + 1).Select(number => ("bulletin", "receiver", $"a{number}@client.fr")).ToArray();
        Assert.Equal("recipients_too_many", (await RunAsync(_manager, many)).Problem!.Code);
        Assert.Equal(Recipient.MaxPerClient, (await ReplaceAsync(_manager, many[1..])).Count);
        Assert.Equal("recipients_too_many", (await AddAsync(_manager, "receiver", "encore@client.fr")).Problem!.Code);
    }

    [Fact]
    public async Task Another_managers_recipients_answer_as_if_they_did_not_exist()
    {
        var recipient = (await AddAsync(_manager, "receiver", "a@client.fr")).Value!;
        var stranger = ClientScope.Manager((await _app.AddUserAsync()).Id, []);

        Assert.Null(await _app.Get<RecipientList>().ReadAsync(stranger, _client.Id, Stop));
        Assert.Equal(ProblemKind.NotFound, (await AddAsync(stranger, "receiver", "b@client.fr")).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await RunAsync(stranger)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await _app.Get<RemoveRecipient>().RunAsync(stranger, recipient.Id, Stop)).Problem!.Kind);
        Assert.Equal(recipient, Assert.Single(await ListAsync()));
    }

    private Task<Outcome<IReadOnlyList<RecipientView>>> RunAsync(ClientScope scope, params (string Purpose, string Type, string Address)[] list) =>
        _app.Get<ReplaceRecipients>().RunAsync(scope, _client.Id, [.. list.Select(item => new RecipientInput(item.Purpose, item.Type, item.Address))], Stop);

    private async Task<List<string>> ReplaceAsync(ClientScope scope, params (string Purpose, string Type, string Address)[] list)
    {
        var outcome = await RunAsync(scope, list);
        Assert.Null(outcome.Problem);
        Assert.Equal(await ListAsync(), outcome.Value!);
        return [.. outcome.Value!.Select(row => $"{row.Purpose.ToWord()} {row.Type.ToWord()} {row.Address}")];
    }

    private Task<Outcome<RecipientView>> AddAsync(ClientScope scope, string type, string address) =>
        _app.Get<AddRecipient>().RunAsync(scope, _client.Id, new RecipientInput("bulletin", type, address), Stop);

    private async Task<IReadOnlyList<RecipientView>> ListAsync() => (await _app.Get<RecipientList>().ReadAsync(ClientScope.System, _client.Id, Stop))!;
}
