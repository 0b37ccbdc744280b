using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Api;

/// <summary>If-Match: honoured on every write of something that has a version, never demanded (contract.md).</summary>
public sealed class IfMatchTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private const string Receiver = """[{"purpose":"bulletin","type":"receiver","address":"dsi@exemple.fr"}]""";

    private readonly ApiWorld _world = fixture.World;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private ApiSession Script => _world.AsAdministrator;

    [Fact]
    public async Task A_check_that_has_changed_since_is_neither_completed_nor_annotated_nor_sent()
    {
        var (client, id) = await _world.AddCheckAsync();
        await Script.PutAsync($"/clients/{client.Id}/recipients", Receiver);
        var read = await Script.GetAsync($"/checks/{id}");
        await SaveCommentAsync(id, read.Json["lines"]![0]!["id"]!.ToString());

        Assert.Equal((412, "check_stale"), Of(await Script.PostAsync($"/checks/{id}/complete", ifMatch: read.ETag)));
        Assert.Equal((412, "check_stale"), Of(await Script.PatchAsync($"/checks/{id}", """{"notes":"Vu"}""", ifMatch: read.ETag)));
        Assert.Equal((412, "check_stale"), Of(await Script.PostAsync($"/checks/{id}/send", """{"acceptIncomplete":true,"reason":"Panne"}""", ifMatch: read.ETag)));
        var untouched = await Script.GetAsync($"/checks/{id}");
        Assert.Equal(("pending", null, null), ((string?)untouched.Json["status"], (string?)untouched.Json["notes"], (string?)untouched.Json["frozenAt"]));

        var completed = await Script.PostAsync($"/checks/{id}/complete", ifMatch: untouched.ETag);
        var noted = await Script.PatchAsync($"/checks/{id}", """{"notes":"Vu"}""", ifMatch: completed.ETag);
        var again = await Script.PatchAsync($"/checks/{id}", """{"notes":"Vu et revu"}""", ifMatch: noted.ETag);
        var sent = await Script.PostAsync($"/checks/{id}/send", ifMatch: again.ETag);
        var notTakenBack = await Script.PostAsync($"/checks/{id}/cancel-sending", ifMatch: again.ETag);
        Assert.Equal((200, 200, 200, 202, 412), (completed.Status, noted.Status, again.Status, sent.Status, notTakenBack.Status));
        Assert.Equal(200, (await Script.PostAsync($"/checks/{id}/cancel-sending", ifMatch: (await Script.GetAsync($"/checks/{id}")).ETag)).Status);
    }

    [Fact]
    public async Task Recipients_and_clients_that_have_changed_since_are_neither_replaced_nor_deleted()
    {
        var client = await _world.Web.AddClientAsync();
        var path = $"/clients/{client.Id}";
        var (before, settings) = (await Script.GetAsync($"{path}/recipients"), await Script.GetAsync(path));
        var put = await Script.PutAsync($"{path}/recipients", Receiver, before.ETag);
        var stale = await Script.PutAsync($"{path}/recipients", "[]", before.ETag);

        Assert.Equal((200, put.ETag), (put.Status, (await Script.GetAsync($"{path}/recipients")).ETag));
        Assert.Equal((412, "recipients_stale"), Of(stale));
        Assert.Equal("dsi@exemple.fr", (string?)stale.Json["current"]!["items"]![0]!["address"]);
        Assert.Equal(200, (await Script.PutAsync($"{path}/recipients", "[]", put.ETag)).Status);

        // The settings have a version of their own, which an address does not move.
        Assert.Equal(200, (await Script.PutAsync(path, """{"checkTime":"07:30"}""", settings.ETag)).Status);
        Assert.Equal((412, "client_stale"), Of(await Script.PutAsync(path, """{"checkTime":"07:45"}""", settings.ETag)));
        Assert.Equal((412, "client_stale"), Of(await Script.DeleteAsync(path, settings.ETag)));
        Assert.Equal(204, (await Script.DeleteAsync(path, (await Script.GetAsync(path)).ETag)).Status);
    }

    [Fact]
    public async Task A_scripts_result_for_a_line_that_has_changed_since_is_refused()
    {
        var (_, id) = await _world.AddCheckAsync();
        var line = $"/checks/{id}/lines/{(await Script.GetAsync($"/checks/{id}")).Json["lines"]![0]!["id"]}";
        await Script.PatchAsync(line, """{"notes":"Déjà vu","version":1}""");

        Assert.Equal((412, "line_stale"), Of(await Script.PostAsync(line, """{"status":"success"}""", "\"1\"")));
        Assert.Equal(200, (await Script.PostAsync(line, """{"status":"success"}""", "\"2\"")).Status);
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("\"not ours\"", 412)]
    [InlineData("\"1\"", 200)]
    public async Task Only_the_rows_own_tag_or_a_star_lets_a_write_through(string ifMatch, int status)
    {
        var (_, id) = await _world.AddCheckAsync();

        Assert.Equal(status, (await Script.PostAsync($"/checks/{id}/complete", ifMatch: ifMatch)).Status);
    }

    [Fact]
    public async Task Of_two_that_come_at_once_with_the_same_version_one_is_refused()
    {
        var (_, id) = await _world.AddCheckAsync();
        var read = await Script.GetAsync($"/checks/{id}");

        var replies = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Script.PatchAsync($"/checks/{id}", $$"""{"notes":"Note {{i}}"}""", read.ETag)));

        Assert.Equal([200, 412, 412, 412, 412, 412], replies.Select(reply => reply.Status).Order());
    }

    private async Task SaveCommentAsync(long check, string line)
    {
        var saved = await _world.Web.Core.Get<SaveLine>().RunAsync(
            ClientScope.System, new SaveLineInput(check, long.Parse(line, null), Version: 1) { Comment = "Une remarque" }, Cancel);
        Assert.True(saved.Succeeded);
    }

    private static (int Status, string? Code) Of(ApiReply reply) => (reply.Status, reply.Code);
}
