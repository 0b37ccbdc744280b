using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>What people and scripts do with it.</summary>
public sealed partial class ComposeTests
{
    private const string Administrator = "jeanne@infogerance.example";
    private const string AdministratorPassword = "tilleul fjord cadran";
    private const int Services = 30;

    [Fact, Step(30)]
    public async Task The_first_administrator_opens_the_link_and_signs_in()
    {
        var link = (await deployment.CdmJsonAsync("user", "first-admin")).GetProperty("url").GetString()!;
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });
        var page = await browser.GetStringAsync(link, Stop);
        var form = Form().Matches(page).Single(form => form.Value.Contains("Input.Email", StringComparison.Ordinal)).Value;
        var fields = HiddenField().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
        fields["Input.Name"] = "Jeanne Martin";
        fields["Input.Email"] = Administrator;
        fields["Input.Password"] = fields["Input.Repeat"] = AdministratorPassword;

        using var answer = await browser.PostAsync(link, new FormUrlEncodedContent(fields), Stop);

        Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Contains("/connexion", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(Administrator, (await deployment.CdmAsync("user", "list")).Good().Output, StringComparison.Ordinal);
        deployment.Token = (await deployment.CdmJsonAsync("token", "create", "--user", Administrator, "--name", "essai", "--scopes", "read,fill,send,manage,operate", "--days", "1"))
            .GetProperty("token").GetString()!;
    }

    [Fact, Step(31)]
    public async Task The_morning_goes_from_a_client_to_a_mail_with_the_bulletin()
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var label = $"Hôpital d’Évreux {Guid.NewGuid():N}";
        var (client, check) = await ClientWithCheckAsync(label);
        await FillAsync(client, check);
        using var sending = await Api().PostAsJsonAsync($"/api/v1/checks/{check}/send", new { }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, sending.StatusCode);

        await ArrivedAsync(label);
        deployment.Report.Add("the morning by API, 30 services, to the mail", System.Diagnostics.Stopwatch.GetElapsedTime(started));
        await deployment.Report.AddMemoryAsync(deployment, "during the morning");

        var mail = Assert.Single(MailsOf(label));
        using var pdf = new PdfFile(mail.Attachments.Single(file => file.Key.EndsWith(".pdf", StringComparison.Ordinal)).Value);
        Assert.Contains($"Sauvegarde été n° {Services:00}", pdf.Words(), StringComparison.Ordinal);
        using var late = await Api().PatchAsJsonAsync($"/api/v1/checks/{check}/lines/{(await LinesAsync(check))[0].GetProperty("id").GetInt64()}", new { comment = "trop tard", version = 1 }, Stop);
        Assert.Equal(HttpStatusCode.Locked, late.StatusCode);
    }

    private HttpClient Api() => new()
    {
        BaseAddress = new Uri(deployment.Url),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", deployment.Token) },
    };

    /// <summary>One that is due already, in a zone whose day began at the same moment; the worker's clock or the verb makes its check.</summary>
    private async Task<(long Client, long Check)> ClientWithCheckAsync(string label)
    {
        var client = await ClientAsync(label);
        (await deployment.CdmAsync("checks", "create", "--client", client.ToString(CultureInfo.InvariantCulture))).Good();
        var checks = await GetAsync($"/api/v1/checks?clientId={client}");
        return (client, Assert.Single(checks.GetProperty("items").EnumerateArray()).GetProperty("id").GetInt64());
    }

    private async Task<long> ClientAsync(string label, int services = Services)
    {
        var made = await SendAsync(HttpMethod.Post, "/api/v1/clients", new
        {
            label,
            checkTime = DateTime.UtcNow.ToString("HH:mm", CultureInfo.InvariantCulture),
            timeZone = "Etc/UTC",
            checkDays = (string[])["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            observesHolidays = false,
            // Until it is whole: the worker's clock may strike in between.
            isActive = false,
        });
        var client = made.GetProperty("id").GetInt64();
        foreach (var number in Enumerable.Range(1, services))
        {
            await SendAsync(HttpMethod.Post, $"/api/v1/clients/{client}/services", new { categoryPath = (string[])["Infra", "Sauvegardes"], title = $"Sauvegarde été n° {number:00}" });
        }

        await SendAsync(HttpMethod.Put, $"/api/v1/clients/{client}/recipients", new object[]
        {
            new { purpose = "bulletin", type = "receiver", address = "dsi@evreux.example" },
            new { purpose = "bulletin", type = "sender", address = "checks@infogerance.example" },
        });
        await SendAsync(HttpMethod.Put, $"/api/v1/clients/{client}", new { isActive = true });
        return client;
    }

    private async Task FillAsync(long client, long check)
    {
        var someone = (await GetAsync($"/api/v1/clients/{client}/operators")).GetProperty("items")[0].GetProperty("id").GetInt64();
        foreach (var (number, line) in (await LinesAsync(check)).Index())
        {
            var version = line.GetProperty("version").GetInt64();
            object result = number == 0 ? new { status = "error", comment = "Bande illisible", operatorId = someone, version } : new { status = "success", version };
            await SendAsync(HttpMethod.Patch, $"/api/v1/checks/{check}/lines/{line.GetProperty("id").GetInt64()}", result);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> LinesAsync(long check) => [.. (await GetAsync($"/api/v1/checks/{check}")).GetProperty("lines").EnumerateArray()];

    private List<ReceivedMail> MailsOf(string label) => [.. deployment.Relay.Messages.Where(mail => mail.Message.Subject?.Contains(label, StringComparison.Ordinal) is true)];

    private Task ArrivedAsync(string label) => Eventually.Async(
        () => Task.FromResult(MailsOf(label).Count > 0),
        () => $"No mail of {label}.");

    private async Task<JsonElement> GetAsync(string path)
    {
        using var api = Api();
        return await api.GetFromJsonAsync<JsonElement>(path, Stop);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body)
    {
        using var api = Api();
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await api.SendAsync(request, Stop);
        var answer = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {answer}");
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.Clone();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"\s*/?>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenField();
}
