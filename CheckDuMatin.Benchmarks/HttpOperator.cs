using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Web;

namespace CheckDuMatin.Benchmarks;

/// <summary>An operator of whom only the savings are there: what his keys would save, at their pace.</summary>
internal sealed class HttpOperator
{
    private readonly HttpClient _http;
    private readonly long _userId;
    private IReadOnlyList<long> _lines = [];

    private HttpOperator(HttpClient http, long checkId, long userId) => (_http, CheckId, _userId) = (http, checkId, userId);

    public long CheckId { get; }

    public static async Task<HttpOperator> CreateAsync(WebApp web, long checkId, User user)
    {
        var http = web.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(web, user));
        return new HttpOperator(http, checkId, user.Id);
    }

    /// <summary>A new token of this user, to read and to fill.</summary>
    public static async Task<string> TokenAsync(WebApp web, User user)
    {
        var secret = "cdm_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var db = web.Core.Db.Open(ClientScope.System);
        db.ApiTokens.Add(new ApiToken
        {
            UserId = user.Id,
            Name = "typing",
            Prefix = secret[..10],
            Hash = SHA256.HashData(Encoding.UTF8.GetBytes(secret)),
            Scopes = TokenScopes.Read | TokenScopes.Fill,
        });
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>Opens the check, as a page does.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var check = await _http.GetFromJsonAsync<JsonNode>($"/api/v1/checks/{CheckId}", cancellationToken);
        _lines = [.. check!["lines"]!.AsArray().Select(line => (long)line!["id"]!)];
    }

    /// <param name="pace">Between two keys.</param>
    /// <param name="delay">Before the first: nobody begins in the same instant.</param>
    /// <returns>The milliseconds of each saving until it was confirmed.</returns>
    public async Task<IReadOnlyList<double>> FillAsync(TimeSpan pace, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (_lines.Count == 0)
        {
            await ReadAsync(cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        var due = delay;
        List<Task<double>> savings = [];
        for (var line = 1; line <= TypingScript.Lines; line++)
        {
            await UntilAsync(due + (pace * TypingScript.KeysUntilSaved(line)));
            savings.Add(SaveAsync(line, cancellationToken));
            due += pace * TypingScript.KeysOf(line).Count();
        }

        return await Task.WhenAll(savings);

        Task UntilAsync(TimeSpan at)
        {
            var rest = at - Stopwatch.GetElapsedTime(started);
            return rest > TimeSpan.Zero ? Task.Delay(rest, cancellationToken) : Task.CompletedTask;
        }
    }

    /// <summary>Saves the next line, round and round, as often as it is called; each save changes what is there.</summary>
    /// <param name="turn">Counts from 0, without a gap.</param>
    /// <returns>The milliseconds until it was confirmed; null when it was not.</returns>
    public async Task<double?> SaveTurnAsync(int turn, CancellationToken cancellationToken)
    {
        var round = turn / _lines.Count;
        var started = Stopwatch.GetTimestamp();
        using var response = await PatchAsync(
            turn % _lines.Count,
            new { status = (round % 2 == 0 ? LineStatus.Success : LineStatus.InProgress).ToWord(), comment = $"Vérifié, tour {turn}", version = round + 1 },
            cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : null;
    }

    private async Task<double> SaveAsync(int line, CancellationToken cancellationToken)
    {
        var status = TypingScript.StatusOf(line);
        var started = Stopwatch.GetTimestamp();
        using var response = await PatchAsync(
            line - 1,
            new
            {
                status = status.ToWord(),
                comment = status switch { LineStatus.Warning => TypingScript.WarningComment, LineStatus.Error => TypingScript.ErrorComment, _ => null },
                operatorId = status == LineStatus.Error ? _userId : (long?)null,
                version = 1,
            },
            cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return response.IsSuccessStatusCode ? milliseconds : throw new InvalidOperationException($"Saving line {line} answered {(int)response.StatusCode}.");
    }

    private Task<HttpResponseMessage> PatchAsync<T>(int index, T fields, CancellationToken cancellationToken) =>
        _http.PatchAsJsonAsync($"/api/v1/checks/{CheckId}/lines/{_lines[index]}", fields, cancellationToken);
}
