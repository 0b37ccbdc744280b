using System.Net;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Files;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class EvidenceApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly ApiWorld _world = fixture.World;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_added_listed_handed_out_as_an_attachment_and_deleted()
    {
        var (path, check) = await LineAsync();

        using var added = await PostAsync(_world.AsAdministrator, path, SampleFiles.Picture(), "..\\Écran n° 1.png");
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var id = (long)JsonNode.Parse(await added.Content.ReadAsStringAsync(Cancel))!["id"]!;
        Assert.Equal("Écran n° 1.png", (string?)(await _world.AsAdministrator.GetAsync(path)).Items.Single()["fileName"]);
        Assert.Equal(id, (long)(await _world.AsAdministrator.GetAsync($"/checks/{check}")).Json["evidence"]![0]!["id"]!);

        using var file = await _world.AsAdministrator.Http.GetAsync($"/api/v1{path}/{id}", Cancel);
        Assert.Equal(SampleFiles.Picture(), await file.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(["nosniff"], file.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var thumbnail = await _world.AsAdministrator.Http.GetAsync($"/api/v1{path}/{id}/thumbnail", Cancel);
        Assert.Equal("image/png", thumbnail.Content.Headers.ContentType?.MediaType);

        Assert.Equal(204, (await _world.AsAdministrator.DeleteAsync($"{path}/{id}")).Status);
        Assert.Equal("evidence_not_found", (await _world.AsAdministrator.GetAsync($"{path}/{id}")).Code);
    }

    [Fact]
    public async Task What_is_no_evidence_is_refused_with_a_reason_and_a_foreign_line_does_not_exist()
    {
        var (path, _) = await LineAsync();
        using var program = await PostAsync(_world.AsAdministrator, path, SampleFiles.Program(), "photo.png");
        using var large = await PostAsync(_world.AsAdministrator, path, new byte[10 * 1024 * 1024 + 1], "grand.txt");
        var json = await _world.AsAdministrator.PostAsync(path, "{}");
        using var stranger = await PostAsync(await _world.SessionAsync(await _world.Web.AddUserAsync(UserRole.Manager)), path, SampleFiles.Pdf(), "a.pdf");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "file_executable"), (program.StatusCode, await CodeAsync(program)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "file_too_large"), (large.StatusCode, await CodeAsync(large)));
        Assert.Equal(415, json.Status);
        Assert.Equal((HttpStatusCode.NotFound, "check_not_found"), (stranger.StatusCode, await CodeAsync(stranger)));
        Assert.Empty((await _world.AsAdministrator.GetAsync(path)).Items);
    }

    private async Task<(string Path, long Check)> LineAsync()
    {
        var (_, check) = await _world.AddCheckAsync();
        var line = (long)(await _world.AsAdministrator.GetAsync($"/checks/{check}")).Json["lines"]![0]!["id"]!;
        return ($"/checks/{check}/lines/{line}/evidence", check);
    }

    private static async Task<HttpResponseMessage> PostAsync(ApiSession session, string path, byte[] bytes, string name)
    {
        using var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(bytes), "file", name);
        return await session.Http.PostAsync($"/api/v1{path}", form, Cancel);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response) => (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"];
}
