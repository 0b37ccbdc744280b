using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class ClientsApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiWorld _world = fixture.World;

    [Fact]
    public async Task A_client_is_created_with_defaults_changed_in_part_and_deleted()
    {
        var created = await _world.AsAdministrator.PostAsync("/clients", """{"label":"Boulangerie Éclair","checkTime":"07:45"}""");
        var path = $"/clients/{created.Json["id"]}";
        var changed = await _world.AsAdministrator.PutAsync(path, """{"checkDays":["saturday","monday"],"observesHolidays":false}""");
        var stale = await _world.AsAdministrator.PutAsync(path, """{"label":"Autre"}""", ifMatch: created.ETag);
        var notDeleted = await _world.AsAdministrator.DeleteAsync(path, ifMatch: created.ETag);
        var deleted = await _world.AsAdministrator.DeleteAsync(path);

        Assert.Equal((201, path), (created.Status, created.Location?["/api/v1".Length..]));
        Assert.Equal("""["monday","tuesday","wednesday","thursday","friday"]""", created.Json["checkDays"]!.ToJsonString());
        Assert.Equal(("Europe/Paris", true, true), ((string?)created.Json["timeZone"], (bool)created.Json["observesHolidays"]!, (bool)created.Json["isActive"]!));
        Assert.Equal((200, "07:45"), (changed.Status, (string?)changed.Json["checkTime"]));
        Assert.Equal("""["monday","saturday"]""", changed.Json["checkDays"]!.ToJsonString());
        Assert.Equal((412, "client_stale", "Boulangerie Éclair"), (stale.Status, stale.Code, (string?)stale.Json["current"]!["label"]));
        Assert.Equal(412, notDeleted.Status);
        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, (await _world.AsAdministrator.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("{}", 422, "label")]
    [InlineData("""{"label":""}""", 422, "label")]
    [InlineData("""{"label":"A","checkTime":"25:00"}""", 422, "checkTime")]
    [InlineData("""{"label":"A","timeZone":"Mars/Olympus"}""", 422, "timeZone")]
    [InlineData("""{"label":"A","checkDays":["lundi"]}""", 422, "checkDays")]
    [InlineData("""{"label":"A","checkDays":[]}""", 422, "checkDays")]
    [InlineData("""{"label":"A","checkDays":"monday"}""", 400, "checkDays")]
    [InlineData("""{"label":"A","isActive":null}""", 400, "isActive")]
    [InlineData("""{"label":42}""", 400, "label")]
    public async Task A_client_that_breaks_a_rule_is_not_created(string json, int status, string field)
    {
        var manager = await _world.SessionAsync(await _world.Web.AddUserAsync(UserRole.Manager));

        var reply = await manager.PostAsync("/clients", json);

        Assert.Equal(status, reply.Status);
        Assert.Contains(field, reply.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty((await manager.GetAsync("/clients")).Items);
    }

    [Fact]
    public async Task Services_are_added_under_a_path_that_is_made_as_needed()
    {
        var client = await _world.Web.AddClientAsync(services: 0);

        var added = await _world.AsAdministrator.PostAsync($"/clients/{client.Id}/services", """{"categoryPath":["Infra","Sauvegardes"],"title":"Vérifier\u0007l’été"}""");
        await _world.AsAdministrator.PostAsync($"/clients/{client.Id}/services", """{"categoryPath":["Infra","Sauvegardes"],"title":"Deuxième"}""");
        var listed = await _world.AsAdministrator.GetAsync($"/clients/{client.Id}/services");

        Assert.Equal((201, "Vérifier l’été"), (added.Status, (string?)added.Json["title"]));
        Assert.Equal("""["Infra","Sauvegardes"]""", listed.Items[1]["categoryPath"]!.ToJsonString());
        Assert.Equal(2, listed.Items.Count);
        Assert.Equal(422, (await _world.AsAdministrator.PostAsync($"/clients/{client.Id}/services", """{"title":"Sans chemin"}""")).Status);
        Assert.Equal(422, (await _world.AsAdministrator.PostAsync($"/clients/{client.Id}/services", """{"categoryPath":[null],"title":""}""")).Status);
    }

    [Fact]
    public async Task Recipients_are_replaced_as_a_whole_or_not_at_all()
    {
        var client = await _world.Web.AddClientAsync();
        var path = $"/clients/{client.Id}/recipients";

        var put = await _world.AsAdministrator.PutAsync(path, """[{"purpose":"bulletin","type":"receiver","address":"dsi@exemple.fr"},{"purpose":"bulletin","type":"copy","address":"copie@exemple.fr"}]""");
        var bad = await _world.AsAdministrator.PutAsync(path, """[{"purpose":"bulletin","type":"receiver","address":"autre@exemple.fr"},{"purpose":"fax","type":"receiver","address":"pas une adresse"},null]""");

        Assert.Equal((200, 2), (put.Status, put.Items.Count));
        Assert.Equal(422, bad.Status);
        Assert.Contains("[1].purpose", bad.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(["dsi@exemple.fr", "copie@exemple.fr"], (await _world.AsAdministrator.GetAsync(path)).Items.Select(item => (string?)item["address"]));
    }

    [Fact]
    public async Task Operators_are_the_active_users_who_see_the_client()
    {
        var client = await _world.Web.AddClientAsync();
        var manager = await _world.Web.AddUserAsync(UserRole.Manager, client);
        await _world.Web.AddUserAsync(UserRole.Manager);

        var operators = await _world.AsAdministrator.GetAsync($"/clients/{client.Id}/operators");

        Assert.Equal(new[] { manager.Id, _world.Administrator.Id }.Order(), operators.Items.Select(item => (long)item["id"]!).Order());
    }

    [Fact]
    public async Task Clients_are_listed_page_by_page()
    {
        var clients = new List<Client>();
        for (var i = 0; i < 102; i++)
        {
            clients.Add(await _world.Web.AddClientAsync(services: 0));
        }

        var manager = await _world.SessionAsync(await _world.Web.AddUserAsync(UserRole.Manager, [.. clients]));
        var first = await manager.GetAsync("/clients");
        var second = await manager.GetAsync($"/clients?cursor={first.Json["nextCursor"]}");
        var malformed = await manager.GetAsync("/clients?cursor=%2F");

        Assert.Equal((100, 2), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Json["nextCursor"]);
        Assert.Equal((400, "cursor_malformed"), (malformed.Status, malformed.Code));
    }
}
