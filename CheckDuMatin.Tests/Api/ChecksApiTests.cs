using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class ChecksApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiWorld _world = fixture.World;

    [Fact]
    public async Task Me_tells_who_calls_and_what_the_token_may_do()
    {
        var me = await _world.AsAdministrator.GetAsync("/me");

        Assert.Equal(200, me.Status);
        Assert.Equal(_world.Administrator.Name, (string?)me.Json["name"]);
        Assert.Equal("administrator", (string?)me.Json["role"]);
        Assert.Equal(["read", "fill", "send", "manage"], me.Json["scopes"]!.AsArray().Select(scope => (string?)scope));
    }

    [Fact]
    public async Task A_check_is_created_read_and_refused_a_second_time()
    {
        var client = await _world.Web.AddClientAsync(services: 2);

        var created = await _world.AsAdministrator.PostAsync("/checks", $$"""{"clientId":{{client.Id}}}""");
        var again = await _world.AsAdministrator.PostAsync("/checks", $$"""{"clientId":{{client.Id}}}""");
        var read = await _world.AsAdministrator.GetAsync($"/checks/{created.Json["id"]}");

        Assert.Equal(201, created.Status);
        Assert.Equal($"/api/v1/checks/{created.Json["id"]}", created.Location);
        Assert.Equal((409, "check_exists"), (again.Status, again.Code));
        Assert.Equal("Un check existe déjà pour ce jour.", (string?)again.Json["detail"]);
        Assert.Equal("pending", (string?)read.Json["status"]);
        var line = read.Json["lines"]![0]!;
        Assert.Equal("Service n° 01 vérifié", (string?)line["service"]);
        Assert.Equal("Sauvegardes", (string?)line["categoryPath"]![0]);
        Assert.Equal("pending", (string?)line["status"]);
        Assert.Equal(1, (long)line["version"]!);
        Assert.Equal($"\"{read.Json["version"]}\"", read.ETag);
    }

    [Fact]
    public async Task Lists_are_paged_by_cursor_without_gaps_or_twins()
    {
        var client = await _world.Web.AddClientAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        for (var back = 0; back < 53; back++)
        {
            Assert.Equal(201, (await _world.AsAdministrator.PostAsync("/checks", $$"""{"clientId":{{client.Id}},"day":"{{today.AddDays(-back):yyyy-MM-dd}}"}""")).Status);
        }

        var first = await _world.AsAdministrator.GetAsync($"/checks?clientId={client.Id}");
        var second = await _world.AsAdministrator.GetAsync($"/checks?clientId={client.Id}&cursor={first.Json["nextCursor"]}");

        Assert.Equal(50, first.Items.Count);
        Assert.Equal(3, second.Items.Count);
        Assert.Null(second.Json["nextCursor"]);
        Assert.Equal(53, first.Items.Concat(second.Items).Select(item => (long)item["id"]!).Distinct().Count());
        Assert.Equal((400, "cursor_malformed"), await StatusAndCodeAsync("/checks?cursor=nonsense"));
        Assert.Equal((400, "day_malformed"), await StatusAndCodeAsync("/checks?day=23/11/2026"));
        Assert.Equal((422, "status_unknown"), await StatusAndCodeAsync("/checks?status=broken"));
        Assert.Single((await _world.AsAdministrator.GetAsync($"/checks?day={today:yyyy-MM-dd}&status=pending&clientId={client.Id}")).Items);
    }

    [Fact]
    public async Task Complete_makes_every_open_line_ok()
    {
        var (_, check) = await _world.AddCheckAsync();

        var completed = await _world.AsAdministrator.PostAsync($"/checks/{check}/complete");

        Assert.Equal(200, completed.Status);
        Assert.Equal("success", (string?)completed.Json["status"]);
        Assert.All(completed.Json["lines"]!.AsArray(), line => Assert.Equal("success", (string?)line!["status"]));
    }

    [Fact]
    public async Task Notes_are_saved_and_a_stale_change_shows_the_current_ones()
    {
        var (_, check) = await _world.AddCheckAsync();

        var saved = await _world.AsAdministrator.PatchAsync($"/checks/{check}", """{"notes":"Coupure à 7 h","before":null}""");
        var stale = await _world.AsAdministrator.PatchAsync($"/checks/{check}", """{"notes":"Rien","before":null}""");

        Assert.Equal((200, "Coupure à 7 h"), (saved.Status, (string?)saved.Json["notes"]));
        Assert.Equal((409, "check_stale"), (stale.Status, stale.Code));
        Assert.Equal("Coupure à 7 h", (string?)stale.Json["current"]!["notes"]);
    }

    [Fact]
    public async Task A_manager_does_not_see_what_belongs_to_others()
    {
        var (foreign, check) = await _world.AddCheckAsync();
        var own = await _world.Web.AddClientAsync();
        var manager = await _world.SessionAsync(await _world.Web.AddUserAsync(UserRole.Manager, own));

        Assert.Equal([own.Id], (await manager.GetAsync("/clients")).Items.Select(item => (long)item["id"]!));
        Assert.Empty((await manager.GetAsync("/checks")).Items);
        Assert.Equal((404, "check_not_found"), Of(await manager.GetAsync($"/checks/{check}")));
        Assert.Equal((404, "check_not_found"), Of(await manager.PostAsync($"/checks/{check}/complete")));
        Assert.Equal((404, "check_not_found"), Of(await manager.PatchAsync($"/checks/{check}/lines/1", """{"status":"success","version":1}""")));
        Assert.Equal((404, "client_not_found"), Of(await manager.PostAsync("/checks", $$"""{"clientId":{{foreign.Id}}}""")));
        Assert.Equal((404, "client_not_found"), Of(await manager.GetAsync($"/clients/{foreign.Id}")));
        Assert.Equal((404, "client_not_found"), Of(await manager.PutAsync($"/clients/{foreign.Id}", """{"label":"À moi"}""")));
        Assert.Equal((404, "client_not_found"), Of(await manager.DeleteAsync($"/clients/{foreign.Id}")));
        Assert.Equal((404, "client_not_found"), Of(await manager.GetAsync($"/clients/{foreign.Id}/operators")));
        Assert.Equal((404, "client_not_found"), Of(await manager.PostAsync($"/clients/{foreign.Id}/services", """{"categoryPath":["A"],"title":"B"}""")));
        Assert.Equal((404, "client_not_found"), Of(await manager.PutAsync($"/clients/{foreign.Id}/recipients", "[]")));
    }

    private static (int Status, string? Code) Of(ApiReply reply) => (reply.Status, reply.Code);

    private async Task<(int Status, string? Code)> StatusAndCodeAsync(string path) => Of(await _world.AsAdministrator.GetAsync(path));
}
