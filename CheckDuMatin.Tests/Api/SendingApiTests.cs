using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class SendingApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiWorld _world = fixture.World;

    private ApiSession Script => _world.AsAdministrator;

    [Fact]
    public async Task A_complete_check_is_sent_once_and_then_frozen_for_everybody()
    {
        var (client, check) = await _world.AddCheckAsync();
        await AddReceiverAsync(client.Id);
        var line = (await Script.PostAsync($"/checks/{check}/complete")).Json["lines"]![0]!;

        var preview = await Script.GetAsync($"/checks/{check}/sending");
        var sent = await Script.PostAsync($"/checks/{check}/send");
        var mails = await Script.GetAsync($"/mails?checkId={check}");

        Assert.Equal("dsi@exemple.fr", (string?)preview.Json["to"]![0]);
        Assert.Equal(202, sent.Status);
        var mail = Assert.Single(mails.Items);
        Assert.Equal((long)sent.Json["id"]!, (long)mail["id"]!);
        Assert.Equal(("queued", 0), ((string?)mail["state"], (int)mail["attempts"]!));
        Assert.Equal(("dsi@exemple.fr", "queued"), ((string?)mail["recipients"]![0]!["address"], (string?)mail["recipients"]![0]!["state"]));
        Assert.Equal((423, "check_frozen"), Of(await Script.PatchAsync($"/checks/{check}/lines/{line["id"]}", $$"""{"status":"in_progress","version":{{line["version"]}}}""")));
        Assert.Equal((423, "check_frozen"), Of(await Script.PatchAsync($"/checks/{check}/lines/{line["id"]}", """{"status":"in_progress","version":99}""")));
        Assert.Equal((423, "check_frozen"), Of(await Script.PostAsync($"/checks/{check}/lines/{line["id"]}", """{"status":"success"}""")));
        Assert.Equal((423, "check_frozen"), Of(await Script.PatchAsync($"/checks/{check}", """{"notes":"Trop tard"}""")));
        Assert.Equal((423, "check_frozen"), Of(await Script.PostAsync($"/checks/{check}/complete")));
        Assert.Equal((423, "check_frozen"), Of(await Script.PostAsync($"/checks/{check}/send")));
        Assert.Equal((409, "mail_not_cancellable"), Of(await Script.PostAsync($"/mails/{mail["id"]}/cancel")));
        Assert.Equal(200, (await Script.PostAsync($"/checks/{check}/cancel-sending")).Status);
        var cancelled = Assert.Single((await Script.GetAsync($"/mails?checkId={check}")).Items);
        Assert.Equal(("cancelled", "cancelled"), ((string?)cancelled["state"], (string?)cancelled["recipients"]![0]!["state"]));
        Assert.Equal(200, (await Script.PostAsync($"/checks/{check}/complete")).Status);
    }

    [Fact]
    public async Task An_unfinished_check_is_only_previewed_or_sent_with_a_reason()
    {
        var (client, check) = await _world.AddCheckAsync();

        Assert.Equal((422, "check_incomplete"), Of(await Script.GetAsync($"/checks/{check}/bulletin?format=pdf")));
        Assert.Equal((422, "format_unknown"), Of(await Script.GetAsync($"/checks/{check}/bulletin?format=docx&preview=true")));
        var preview = await Script.GetAsync($"/checks/{check}/bulletin?format=pdf&preview=true");
        Assert.Equal((200, "application/pdf"), (preview.Status, preview.MediaType));
        Assert.StartsWith("%PDF-", preview.Text, StringComparison.Ordinal);
        Assert.Equal((422, "check_incomplete"), Of(await Script.PostAsync($"/checks/{check}/send", "{}")));
        Assert.Equal((422, "reason_required"), Of(await Script.PostAsync($"/checks/{check}/send", """{"acceptIncomplete":true}""")));
        Assert.Equal((422, "no_receivers"), Of(await Script.PostAsync($"/checks/{check}/send", """{"acceptIncomplete":true,"reason":"Coupure"}""")));
        Assert.NotNull((string?)(await Script.GetAsync($"/checks/{check}/sending")).Json["problem"]);
        await AddReceiverAsync(client.Id);
        Assert.Equal(202, (await Script.PostAsync($"/checks/{check}/send", """{"acceptIncomplete":true,"reason":"Coupure"}""")).Status);
        Assert.Equal("Coupure", (string?)(await Script.GetAsync($"/checks/{check}")).Json["incompleteReason"]);
    }

    [Fact]
    public async Task What_one_does_not_see_one_can_neither_send_nor_download()
    {
        var (_, check) = await _world.AddCheckAsync();
        var manager = await _world.SessionAsync(await _world.Web.AddUserAsync(UserRole.Manager));
        var reader = await _world.SessionAsync(_world.Administrator, TokenScopes.Read);

        Assert.Equal((404, "check_not_found"), Of(await manager.PostAsync($"/checks/{check}/send")));
        Assert.Equal((404, "check_not_found"), Of(await manager.GetAsync($"/checks/{check}/bulletin?preview=true")));
        Assert.Equal((404, "check_not_found"), Of(await manager.GetAsync($"/checks/{check}/sending")));
        Assert.Equal((404, "check_not_found"), Of(await manager.PostAsync($"/checks/{check}/cancel-sending")));
        Assert.Equal((404, "check_not_found"), Of(await manager.GetAsync($"/mails?checkId={check}")));
        Assert.Equal((404, "mail_not_found"), Of(await manager.PostAsync("/mails/1/retry")));
        Assert.Equal((404, "mail_not_found"), Of(await manager.PostAsync("/mails/1/cancel")));
        Assert.Equal((403, "scope_missing"), Of(await reader.PostAsync($"/checks/{check}/send")));
        Assert.Equal((422, "field_required"), Of(await Script.GetAsync("/mails")));
    }

    private async Task AddReceiverAsync(long clientId) =>
        Assert.Equal(200, (await Script.PutAsync($"/clients/{clientId}/recipients", """[{"purpose":"bulletin","type":"receiver","address":"dsi@exemple.fr"}]""")).Status);

    private static (int Status, string? Code) Of(ApiReply reply) => (reply.Status, reply.Code);
}
