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
        var http = web.CreateHttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return new HttpOperator(http, checkId, user.Id);
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

    private async Task<double> SaveAsync(int line, CancellationToken cancellationToken)
    {
        var status = TypingScript.StatusOf(line);
        var started = Stopwatch.GetTimestamp();
        using var response = await _http.PatchAsJsonAsync(
            $"/api/v1/checks/{CheckId}/lines/{_lines[line - 1]}",
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
}
