using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheckDuMatin.Tests.Isolation;

namespace CheckDuMatin.Tests.Faults;

/// <summary>Somebody who fills checks over HTTP, adds evidence and sends bulletins, whatever breaks meanwhile, and remembers what was acknowledged.</summary>
internal sealed class FaultOperator : IDisposable
{
    private static readonly string[] Statuses = ["success", "warning", "in_progress", "not_applicable"];

    // Under what the API allows to one token in the long run.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly HttpClient _http;
    private readonly Ledger _ledger;
    private readonly Random _random;
    private readonly string _mark;
    private readonly List<long> _clients;
    private readonly Dictionary<long, JsonArray> _sheets = [];
    private readonly HashSet<long> _frozen = [];
    private int _turn;

    /// <param name="mark">Begins each comment, so that no two are the same.</param>
    /// <param name="clients">Whose checks he fills: those that he sees.</param>
    public FaultOperator(Uri web, string token, Ledger ledger, int seed, string mark, IEnumerable<long> clients)
    {
        _http = new HttpClient { BaseAddress = web, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (_ledger, _random, _mark, _clients) = (ledger, new Random(seed), mark, [.. clients]);
    }

    /// <summary>Whether the disk is full at times, so that a file may be answered with 500.</summary>
    public bool DiskMayBeFull { get; init; }

    /// <summary>Works until told to stop, and ends what is begun.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TurnAsync();
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TurnAsync()
    {
        _turn++;
        if (_sheets.Count == 0 || _random.Percent(10))
        {
            await FindAsync(_random.Pick(_clients));
            return;
        }

        var checkId = _random.Pick([.. _sheets.Keys.Order()]);
        switch (_random.Next(100))
        {
            case < 2:
                await PostAsync(checkId, "complete");
                break;
            case < 5:
                await SendAsync(checkId);
                break;
            case < 15:
                await AttachAsync(checkId);
                break;
            default:
                await SaveAsync(checkId);
                break;
        }
    }

    private async Task FindAsync(long clientId)
    {
        var (_, list) = await CallAsync("list", checkId: null, () => _http.GetAsync($"/api/v1/checks?clientId={clientId}"), HttpStatusCode.OK);
        foreach (var check in list?["items"]?.AsArray() ?? [])
        {
            if (!_frozen.Contains((long)check!["id"]!))
            {
                await ReadAsync((long)check["id"]!);
            }
        }
    }

    private async Task ReadAsync(long checkId)
    {
        var (_, check) = await CallAsync("read", checkId, () => _http.GetAsync($"/api/v1/checks/{checkId}"), HttpStatusCode.OK);
        if (check is not null)
        {
            _sheets[checkId] = check["lines"]!.AsArray();
        }
    }

    private async Task SaveAsync(long checkId)
    {
        var line = _sheets[checkId][_random.Next(_sheets[checkId].Count)]!;
        var serviceId = (long)line["id"]!;
        var comment = string.Create(CultureInfo.InvariantCulture, $"{_mark}-{_turn}");
        var fields = new { status = _random.Pick(Statuses), comment, version = (long)line["version"]! };
        var (status, saved) = await CallAsync(
            "save", checkId, () => _http.PatchAsJsonAsync($"/api/v1/checks/{checkId}/lines/{serviceId}", fields), HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Locked);
        if (status == HttpStatusCode.OK)
        {
            _ledger.Lines.Enqueue(new SavedLine(checkId, serviceId, (long)saved!["version"]!, comment));
            line["version"] = (long)saved["version"]!;
            return;
        }

        if (status == HttpStatusCode.Locked)
        {
            _ledger.RefusedComments.Enqueue(comment);
            return;
        }

        // Of what was not answered nobody knows: a person's page reads the check anew as well. A repeated commit finds its own work there, and says 409.
        _sheets.Remove(checkId);
        await ReadAsync(checkId);
    }

    private async Task<HttpStatusCode?> PostAsync(long checkId, string what)
    {
        var (status, _) = await CallAsync(what, checkId, () => _http.PostAsync($"/api/v1/checks/{checkId}/{what}", content: null), HttpStatusCode.OK, HttpStatusCode.Locked);
        if (status == HttpStatusCode.OK)
        {
            await ReadAsync(checkId);
        }

        return status;
    }

    private async Task SendAsync(long checkId)
    {
        if (await PostAsync(checkId, "complete") != HttpStatusCode.OK)
        {
            return;
        }

        // 409: a colleague goes on saving; 422: he has set a line back to "En cours".
        var (status, sent) = await CallAsync(
            "send", checkId, () => _http.PostAsync($"/api/v1/checks/{checkId}/send", content: null),
            HttpStatusCode.Accepted, HttpStatusCode.Locked, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
        if (status == HttpStatusCode.Accepted)
        {
            _ledger.Bulletins.Enqueue(new QueuedBulletin(checkId, (long)sent!["mailId"]!));
        }
    }

    private async Task AttachAsync(long checkId)
    {
        var serviceId = (long)_sheets[checkId][_random.Next(_sheets[checkId].Count)]!["id"]!;
        var bytes = Encoding.UTF8.GetBytes($"{_mark}-{_turn} {new string('x', _random.Next(100_000))}");
        var (status, file) = await CallAsync(
            "attach", checkId, () => _http.PostAsync($"/api/v1/checks/{checkId}/lines/{serviceId}/evidence", Form(bytes)),
            HttpStatusCode.Created, HttpStatusCode.Locked, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict);
        if (status == HttpStatusCode.Created)
        {
            _ledger.Files.Enqueue(new SavedFile(checkId, (long)file!["id"]!, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        }

        static MultipartFormDataContent Form(byte[] bytes)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new("text/plain");
            return new MultipartFormDataContent { { content, "file", "journal.txt" } };
        }
    }

    /// <summary>The answer with its body, or neither when there is no telling what became of the call: no answer, or that the database is away.</summary>
    private async Task<(HttpStatusCode? Status, JsonNode? Body)> CallAsync(string call, long? checkId, Func<Task<HttpResponseMessage>> send, params HttpStatusCode[] expected)
    {
        try
        {
            using var answer = await send();
            var text = await answer.Content.ReadAsStringAsync();
            _ledger.Count(call, ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
            if (checkId is { } id && answer.StatusCode is (HttpStatusCode.Locked or HttpStatusCode.Accepted))
            {
                _frozen.Add(id);
                _sheets.Remove(id);
            }

            if (expected.Contains(answer.StatusCode))
            {
                return (answer.StatusCode, answer.IsSuccessStatusCode ? JsonNode.Parse(text) : null);
            }

            var explained = answer.StatusCode == HttpStatusCode.ServiceUnavailable
                || (answer.StatusCode == HttpStatusCode.InternalServerError && DiskMayBeFull && call is "attach" or "send");
            if (!explained)
            {
                _ledger.Surprises.Enqueue($"{call} answered {(int)answer.StatusCode}: {text}");
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            _ledger.Count(call, exception is TaskCanceledException ? "too late" : "broken off");
        }

        return (null, null);
    }

    public void Dispose() => _http.Dispose();
}
