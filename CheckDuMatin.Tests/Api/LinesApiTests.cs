using System.Text.Json.Nodes;
using Xunit;

namespace CheckDuMatin.Tests.Api;

public sealed class LinesApiTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly ApiWorld _world = fixture.World;
    private long _check;
    private string _line = "";

    public async ValueTask InitializeAsync()
    {
        (_, _check) = await _world.AddCheckAsync();
        _line = $"/checks/{_check}/lines/{(await LineAsync())["id"]}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_line_is_saved_with_all_its_fields_and_the_next_version()
    {
        var saved = await _world.AsAdministrator.PatchAsync(_line, $$"""
            {"status":"error","comment":"Échec à 3 h","notes":"Ticket 12","operatorId":{{_world.Administrator.Id}},"expirationDate":"2027-01-31","version":1}
            """);

        Assert.Equal(200, saved.Status);
        Assert.Equal("error", (string?)saved.Json["status"]);
        Assert.Equal("Échec à 3 h", (string?)saved.Json["comment"]);
        Assert.Equal("Ticket 12", (string?)saved.Json["notes"]);
        Assert.Equal(_world.Administrator.Id, (long)saved.Json["operatorId"]!);
        Assert.Equal("2027-01-31", (string?)saved.Json["expirationDate"]);
        Assert.Equal(DateTime.UtcNow.ToString("yyyy-MM-dd", null), (string?)saved.Json["failingSince"]);
        Assert.Equal(2, (long)saved.Json["version"]!);
        Assert.Equal("\"2\"", saved.ETag);
    }

    [Fact]
    public async Task A_field_that_is_left_out_stays_and_null_empties_it()
    {
        await _world.AsAdministrator.PatchAsync(_line, """{"notes":"À garder","comment":"À vider","version":1}""");

        var saved = await _world.AsAdministrator.PatchAsync(_line, """{"comment":null,"version":2}""");

        Assert.Equal("À garder", (string?)saved.Json["notes"]);
        Assert.Null((string?)saved.Json["comment"]);
    }

    [Fact]
    public async Task A_stale_save_is_refused_with_the_current_line()
    {
        await _world.AsAdministrator.PatchAsync(_line, """{"status":"success","version":1}""");

        var stale = await _world.AsAdministrator.PatchAsync(_line, """{"status":"in_progress","version":1}""");
        var byHeader = await _world.AsAdministrator.PatchAsync(_line, """{"status":"in_progress"}""", ifMatch: "\"1\"");
        var current = await _world.AsAdministrator.PatchAsync(_line, """{"status":"in_progress"}""", ifMatch: "\"2\"");

        Assert.Equal((409, "line_stale", "success"), (stale.Status, stale.Code, (string?)stale.Json["current"]!["status"]));
        Assert.Equal((412, "line_stale"), (byHeader.Status, byHeader.Code));
        Assert.Equal((200, "in_progress"), (current.Status, (string?)current.Json["status"]));
    }

    [Fact]
    public async Task A_script_reports_a_result_once()
    {
        var reported = await _world.AsAdministrator.PostAsync(_line, """{"status":"warning","comment":"Disque à 91 %"}""");
        var again = await _world.AsAdministrator.PostAsync(_line, """{"status":"success"}""");

        Assert.Equal((200, "warning"), (reported.Status, (string?)reported.Json["status"]));
        Assert.Equal((409, "line_not_pending"), (again.Status, again.Code));
    }

    public static TheoryData<string, int, string, string?> Bad { get; } = new()
    {
        { """{"status":"broken","version":1}""", 422, "status_unknown", "status" },
        { """{"status":null,"version":1}""", 422, "status_unknown", "status" },
        { """{"status":"OK","version":1}""", 422, "status_unknown", "status" },
        { $$"""{"comment":"{{new string('é', 5000)}}","version":1}""", 422, "comment_too_long", "comment" },
        { """{"status":"error","version":1}""", 422, "comment_required", "comment" },
        { """{"status":"error","comment":"Panne","version":1}""", 422, "operator_required", "operatorId" },
        { """{"status":"error","comment":"Panne","operatorId":999999,"version":1}""", 422, "operator_unknown", "operatorId" },
        { """{"status":"warning","comment":"   ","version":1}""", 422, "comment_required", "comment" },
        { """{"status":"success"}""", 422, "version_required", "version" },
        { """{"status":"success","version":"deux"}""", 400, "field_malformed", "version" },
        { """{"expirationDate":"31/01/2027","version":1}""", 400, "field_malformed", "expirationDate" },
        { """{"expirationDate":"0002-01-31","version":1}""", 422, "expiration_out_of_range", "expirationDate" },
        { """{"operatorId":{"id":1},"version":1}""", 400, "field_malformed", "operatorId" },
        { """{"status":"success","version":1""", 400, "request_malformed", null },
        { "", 400, "request_malformed", null },
        { "null", 400, "request_malformed", null },
        { "[]", 400, "request_malformed", null },
        { """{"comment":"lone \ud800 surrogate","version":1}""", 400, "field_malformed", "comment" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Bad_input_is_told_by_code_and_field_and_nothing_is_written(string json, int status, string code, string? field)
    {
        var reply = await _world.AsAdministrator.PatchAsync(_line, json);

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Equal("application/problem+json", reply.MediaType);
        Assert.Equal(field, reply.Json["errors"]?.AsObject().First().Key);
        Assert.DoesNotContain("   at ", reply.Text, StringComparison.Ordinal);
        var line = await LineAsync();
        Assert.Equal(("pending", 1L, null), ((string?)line["status"], (long)line["version"]!, (string?)line["comment"]));
    }

    [Fact]
    public async Task What_is_too_large_or_no_json_is_refused()
    {
        var tooLarge = await _world.AsAdministrator.PatchAsync(_line, $$"""{"comment":"{{new string('x', 300_000)}}","version":1}""");
        using var text = new StringContent("status=success", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var form = await _world.AsAdministrator.Http.PatchAsync($"/api/v1{_line}", text, TestContext.Current.CancellationToken);

        Assert.Equal((413, "request_too_large"), (tooLarge.Status, tooLarge.Code));
        Assert.Equal(415, (int)form.StatusCode);
        Assert.Equal((405, "method_not_allowed"), await PutAsync());
        Assert.Equal("application/problem+json", form.Content.Headers.ContentType?.MediaType);
    }

    private async Task<(int Status, string? Code)> PutAsync()
    {
        var reply = await _world.AsAdministrator.PutAsync(_line, "{}");
        return (reply.Status, reply.Code);
    }

    private async Task<JsonNode> LineAsync() => (await _world.AsAdministrator.GetAsync($"/checks/{_check}")).Json["lines"]![0]!;
}
