using System.Text.Json.Nodes;
using CheckDuMatin.Tests.Api;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>
/// Random questions to every operation of the OpenAPI document: whatever is asked, the answer is no 500, an error is told as problem details with a
/// code, and what was refused has written nothing.
/// </summary>
public sealed class ApiFuzzTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    /// <summary>A token may ask so much at once before it is told to slow down.</summary>
    private const int CallsPerToken = 500;

    private Dossier _of = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Random_bodies_and_addresses_are_answered_and_never_by_a_500() => FuzzAsync(rounds: 15);

    [Fact]
    [Trait("Kind", "long")]
    public Task Many_random_bodies_and_addresses_are_answered_and_never_by_a_500() => FuzzAsync(rounds: 400);

    private async Task FuzzAsync(int rounds)
    {
        var seed = Seeds.Next();
        var random = new Random(seed);
        using var http = world.Web.CreateHttpClient();
        var operations = ApiOperation.Of(JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", Cancel))!);
        Assert.True(operations.Count > 30);
        var (calls, refused, faults) = (0, 0, new List<string>());
        ApiSession session = null!;
        for (var round = 0; round < rounds; round++)
        {
            _of = round % 5 == 0 ? await world.AddDossierAsync() : _of;
            foreach (var operation in operations)
            {
                if (calls++ % CallsPerToken == 0)
                {
                    session = await world.TokenAsync(world.Api.Administrator);
                }

                var before = await world.Ids.SumAsync(Cancel);
                var request = operation.Random(random, _of);
                var question = $"{request.Method} {request.RequestUri} {(request.Content is null ? "" : Short(await request.Content.ReadAsStringAsync(Cancel)))}";
                var answer = await Answer.OfAsync(session.Http, request);
                var fault = answer.Status switch
                {
                    429 => "the test asks too fast",
                    >= 500 => $"{answer.Status} {Short(answer.Text)}",
                    >= 400 when !answer.IsProblem || JsonNode.Parse(answer.Text)?["code"] is null => $"{answer.Status} {answer.MediaType} without a code: {Short(answer.Text)}",
                    >= 400 when await world.Ids.SumAsync(Cancel) != before => $"{answer.Status} {Short(answer.Text)}, and yet something was written",
                    _ => null,
                };
                refused += answer.Status >= 400 ? 1 : 0;
                if (fault is not null)
                {
                    faults.Add($"{question}\n   {fault}\n   {Short(world.Errors.Take(), 1500)}");
                }

                if (operation is { Method: "DELETE", Path: "/api/v1/clients/{clientId}" } && answer.Status < 300)
                {
                    _of = await world.AddDossierAsync();
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {calls} calls, {refused} refused");
        Assert.True(faults.Count == 0, $"Seed {seed}, {faults.Count} faults (CDM_SEED={seed} repeats it):\n{string.Join('\n', faults.Take(20))}");
        Assert.InRange(refused, calls / 10, calls - (calls / 20));
    }

    private static string Short(string text, int length = 600) => IsolationWorld.Printable(text.Length > length ? $"{text[..length]}…" : text);
}
