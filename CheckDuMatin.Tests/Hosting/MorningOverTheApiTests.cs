using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>A script's morning, with nothing but <c>demo.json</c>: over the running application, its worker and its mail catcher.</summary>
[Collection(nameof(RunningApplicationGroup))]
public sealed class MorningOverTheApiTests(RunningApplication running)
{
    private const int Services = 30;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_is_made_its_check_filled_and_the_bulletin_arrives()
    {
        var demo = await running.DemoAsync(Stop);
        using var api = new HttpClient { BaseAddress = new Uri(Text(demo, "url")) };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(demo, "apiToken"));
        var database = Text(demo, "connectionString");
        var titles = Enumerable.Range(1, Services).Select(number => $"Sauvegarde été n° {number:00} œuvre").ToList();
        var commands = running.Application.ResourceCommands;

        // The worker looks every five minutes: that it should look between two of our steps is not what this is about.
        Assert.True((await commands.ExecuteCommandAsync("worker", "stop", Stop)).Success);
        var label = $"Hôpital d’Évreux {Guid.NewGuid():N}";
        var client = await MakeClientAsync(api, label, titles);
        var made = await WorkerProcess.CdmAsync(database, "checks", "create", "--client", $"{client}", "--json");
        var again = await WorkerProcess.CdmAsync(database, "checks", "create", "--client", $"{client}", "--json");
        Assert.Equal((0, 1), (made.Status, made.Json.GetProperty("created").GetInt32()));
        Assert.Equal((0, 0), (again.Status, again.Json.GetProperty("created").GetInt32()));
        Assert.True((await commands.ExecuteCommandAsync("worker", "start", Stop)).Success);

        var check = (await GetAsync(api, $"/api/v1/checks?clientId={client}")).GetProperty("items")[0].GetProperty("id").GetInt64();
        await FillAsync(api, client, check);
        using var sending = await api.PostAsJsonAsync($"/api/v1/checks/{check}/send", new { }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, sending.StatusCode);

        var mail = await ArrivedAsync(label);
        Assert.StartsWith($"Bulletin de santé - {label} - ", mail.GetProperty("subject").GetString(), StringComparison.Ordinal);
        Assert.Equal("dsi@evreux.example", Assert.Single(mail.GetProperty("to").EnumerateArray()).GetProperty("address").GetString());
        Assert.Equal("checks@infogerance.example", Assert.Single(mail.GetProperty("from").EnumerateArray()).GetProperty("address").GetString());
        using var pdf = new PdfFile(await AttachmentAsync(mail));
        var words = pdf.Words();
        Assert.All(titles, title => Assert.Contains(title, words, StringComparison.Ordinal));

        var line = (await GetAsync(api, $"/api/v1/checks/{check}")).GetProperty("lines")[0];
        using var late = await api.PatchAsJsonAsync(
            $"/api/v1/checks/{check}/lines/{line.GetProperty("id").GetInt64()}",
            new { comment = "trop tard", version = line.GetProperty("version").GetInt64() },
            Stop);
        Assert.Equal(HttpStatusCode.Locked, late.StatusCode);
    }

    private static async Task<long> MakeClientAsync(HttpClient api, string label, List<string> titles)
    {
        // One that is due already, in a zone whose day began at the same moment.
        var made = await SendAsync(api, HttpMethod.Post, "/api/v1/clients", new
        {
            label,
            checkTime = DateTime.UtcNow.ToString("HH:mm", CultureInfo.InvariantCulture),
            timeZone = "Etc/UTC",
            checkDays = (string[])["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            observesHolidays = false,
        });
        var client = made.GetProperty("id").GetInt64();
        foreach (var title in titles)
        {
            await SendAsync(api, HttpMethod.Post, $"/api/v1/clients/{client}/services", new { categoryPath = (string[])["Infra", "Sauvegardes"], title });
        }

        await SendAsync(api, HttpMethod.Put, $"/api/v1/clients/{client}/recipients", new object[]
        {
            new { purpose = "bulletin", type = "receiver", address = "dsi@evreux.example" },
            new { purpose = "bulletin", type = "sender", address = "checks@infogerance.example" },
        });
        return client;
    }

    /// <summary>27 OK, 2 AVERTISSEMENT, 1 NOK.</summary>
    private static async Task FillAsync(HttpClient api, long client, long check)
    {
        var someone = (await GetAsync(api, $"/api/v1/clients/{client}/operators")).GetProperty("items")[0].GetProperty("id").GetInt64();
        var lines = (await GetAsync(api, $"/api/v1/checks/{check}")).GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal(Services, lines.Count);
        foreach (var (line, number) in lines.Select((line, number) => (line, number)))
        {
            var (id, version) = (line.GetProperty("id").GetInt64(), line.GetProperty("version").GetInt64());
            object result = number switch
            {
                0 => new { status = "error", comment = "Bande illisible", operatorId = someone, version },
                < 3 => new { status = "warning", comment = "Presque plein", version },
                _ => new { status = "success", version },
            };
            await SendAsync(api, HttpMethod.Patch, $"/api/v1/checks/{check}/lines/{id}", result);
        }
    }

    private async Task<JsonElement> ArrivedAsync(string label)
    {
        using var catcher = running.Application.CreateHttpClient("mail", "http");
        JsonElement? found = null;
        await Eventually.Async(
            async () =>
            {
                var mails = (await GetAsync(catcher, "/api/email")).EnumerateArray().Where(mail => mail.GetProperty("subject").GetString()!.Contains(label, StringComparison.Ordinal)).ToList();
                found = mails.Count > 0 ? Assert.Single(mails) : null;
                return found is not null;
            },
            () => "The bulletin does not arrive.");
        return found!.Value;
    }

    private async Task<byte[]> AttachmentAsync(JsonElement mail)
    {
        using var catcher = running.Application.CreateHttpClient("mail", "http");
        var attachment = Assert.Single(mail.GetProperty("attachments").EnumerateArray());
        Assert.EndsWith(".pdf", attachment.GetProperty("filename").GetString(), StringComparison.Ordinal);
        return await catcher.GetByteArrayAsync($"/api/email/{Text(mail, "id")}/attachment/{Text(attachment, "generatedFileName")}", Stop);
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, string path) => await http.GetFromJsonAsync<JsonElement>(path, Stop);

    private static async Task<JsonElement> SendAsync(HttpClient api, HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await api.SendAsync(request, Stop);
        var answer = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {answer}");
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
