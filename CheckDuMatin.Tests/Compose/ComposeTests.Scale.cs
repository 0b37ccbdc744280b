using System.Globalization;
using System.Net.Http.Json;
using CheckDuMatin.Tests.Checks.Browser;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using CheckDuMatin.Tests.Worker;
using Microsoft.Playwright;
using Xunit;

namespace CheckDuMatin.Tests.Compose;

/// <summary>More workers, more webs.</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] Scaled = ["-f", "docker-compose.yaml", "-f", "compose.scale.yaml"];

    [Fact, Step(70)]
    public async Task Three_workers_send_each_mail_once()
    {
        (await deployment.ComposeAsync("up", "--detach", "--no-recreate", "--scale", "worker=3")).Good();
        await deployment.WaitForHealthAsync(Long);
        Assert.Equal(3, (await deployment.ContainersAsync("worker")).Count);

        var labels = Enumerable.Range(1, 5).Select(number => $"Trois workers {number} {Guid.NewGuid():N}").ToList();
        foreach (var label in labels)
        {
            var (client, check) = await ClientWithCheckAsync(label);
            await FillAsync(client, check);
            await SendAsync(HttpMethod.Post, $"/api/v1/checks/{check}/send", new { });
        }

        foreach (var label in labels)
        {
            await ArrivedAsync(label);
            Assert.Single(MailsOf(label));
        }

        (await deployment.ComposeAsync("up", "--detach", "--no-recreate", "--scale", "worker=1")).Good();
    }

    [Fact, Step(71)]
    public async Task Behind_nginx_two_webs_share_the_visitors_and_one_s_death_loses_nothing()
    {
        (await deployment.ComposeAsync("down")).Good();
        (await deployment.ComposeAsync([.. Scaled, "up", "--detach", "--scale", "worker=3"])).Good();
        await deployment.WaitForHealthAsync([.. Long, "proxy"]);
        var label = $"Deux web {Guid.NewGuid():N}";
        var client = await ClientAsync(label, services: 40);
        (await deployment.CdmAsync("checks", "create", "--client", client.ToString(CultureInfo.InvariantCulture))).Good();
        var check = (await GetAsync($"/api/v1/checks?clientId={client}")).GetProperty("items")[0].GetProperty("id").GetInt64();

        // Mid-work, by the kernel: a web, and a worker.
        foreach (var (number, line) in (await LinesAsync(check)).Index())
        {
            if (number == 10)
            {
                await KillAsync((await deployment.ContainersAsync("web"))[0]);
            }
            else if (number == 20)
            {
                await KillAsync((await deployment.ContainersAsync("worker"))[0]);
            }

            await SaveAsync(check, line.GetProperty("id").GetInt64());
        }

        await deployment.WaitForHealthAsync([.. Long, "proxy"]);
        Assert.All(await LinesAsync(check), line => Assert.Equal("success", line.GetProperty("status").GetString()));
        await SendAsync(HttpMethod.Post, $"/api/v1/checks/{check}/send", new { });
        await ArrivedAsync(label);
        Assert.Single(MailsOf(label));
        Assert.Equal("1", Assert.Single(await SqlAsync($"SELECT COUNT(*) FROM check_du_matin.checks WHERE client_id = {client}")));
        var visits = await VisitsAsync();
        Assert.All(visits, webs => Assert.Single(webs.Distinct(StringComparer.Ordinal)));
        Assert.Equal(2, visits.SelectMany(webs => webs).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact, Step(72)]
    public async Task A_page_whose_web_dies_goes_on_with_the_other_and_keeps_what_is_typed()
    {
        var (_, check) = await ClientWithCheckAsync($"Page {Guid.NewGuid():N}");
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", BaseURL = deployment.Url });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/connexion");
        await page.FillAsync("#email", Administrator);
        await page.FillAsync("#password", AdministratorPassword);
        await page.ClickAsync(".account-form button[type=submit]");
        await WebApp.InteractiveAsync(page);
        await page.GotoAsync($"/checks/{check}");
        var sheet = new SheetPage(page);
        await sheet.ReadyAsync();
        await sheet.ExpectFocusAsync(1);
        await sheet.PressAsync("o");
        await sheet.PressAsync("ArrowDown");

        var web = await WebOfAsync($"GET /checks/{check}");
        await KillAsync(web);
        // While nobody is there for this page, or the other already is.
        for (var line = 2; line <= 6; line++)
        {
            await sheet.ExpectFocusAsync(line);
            await sheet.PressAsync("o");
            await sheet.PressAsync("ArrowDown");
        }

        await sheet.ExpectAllSavedAsync();
        Assert.All((await LinesAsync(check)).Take(6), line => Assert.Equal("success", line.GetProperty("status").GetString()));
        // And what needs a circuit works again, without the person doing anything.
        await sheet.ReadyAsync();
        await page.Locator("[data-action=all-ok]").ClickAsync();
        await sheet.ExpectAllSavedAsync();
        Assert.All(await LinesAsync(check), line => Assert.Equal("success", line.GetProperty("status").GetString()));
    }

    /// <summary>The container that answered the last request of this kind, as nginx has written it down.</summary>
    private async Task<string> WebOfAsync(string request)
    {
        var log = (await deployment.DockerAsync(["logs", .. await deployment.ContainersAsync("proxy")])).Good().Output.Split('\n');
        var address = log.Last(line => line.Contains(request, StringComparison.Ordinal)).Split(' ')[3].Split(':')[0];
        foreach (var web in await deployment.ContainersAsync("web"))
        {
            var addresses = (await deployment.DockerAsync("inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}", web)).Good().Output;
            if (addresses.Split(' ').Contains(address, StringComparer.Ordinal))
            {
                return web;
            }
        }

        throw new InvalidOperationException($"No web has the address {address}.");
    }

    /// <summary>As a page does: what was not answered is read again, and saved again unless it was saved.</summary>
    private async Task SaveAsync(long check, long line) => await Eventually.Async(
        async () =>
        {
            using var api = Api();
            try
            {
                var now = (await LinesAsync(check)).Single(candidate => candidate.GetProperty("id").GetInt64() == line);
                using var saved = await api.PatchAsJsonAsync($"/api/v1/checks/{check}/lines/{line}", new { status = "success", version = now.GetProperty("version").GetInt64() }, Stop);
                return saved.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        () => $"Line {line} is not saved.");

    /// <summary>Which webs answered each of many visitors who came three times, as nginx has written it down.</summary>
    private async Task<List<List<string>>> VisitsAsync()
    {
        var names = Enumerable.Range(1, 20).Select(_ => Guid.NewGuid().ToString("N")).ToList();
        foreach (var name in names)
        {
            using var browser = new HttpClient(new HttpClientHandler()) { BaseAddress = new Uri(deployment.Url) };
            for (var visit = 0; visit < 3; visit++)
            {
                using var answer = await browser.GetAsync($"/visiteur/{name}", Stop);
            }
        }

        var log = (await deployment.DockerAsync(["logs", .. await deployment.ContainersAsync("proxy")])).Good().Output.Split('\n');
        return [.. names.Select(name => log.Where(line => line.Contains(name, StringComparison.Ordinal)).Select(line => line.Split(' ')[3]).ToList())];
    }
}
