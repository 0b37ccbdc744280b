using System.Diagnostics;
using System.Globalization;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CheckDuMatin.Benchmarks;

/// <summary>"Ce matin" in Chromium and the dashboard over HTTP, for an administrator, who sees every client.</summary>
internal static class BoardScreens
{
    private const int Rounds = 20;
    private const int WarmUp = 3;

    /// <returns>95th percentiles.</returns>
    public static async Task<Figures> MeasureAsync(WebApp web, DateOnly today, int clients, CancellationToken cancellationToken)
    {
        var browser = await Browser.SharedAsync();
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { Locale = "fr-FR", TimezoneId = "Europe/Paris" });
        await web.SignInAsync(await context.NewPageAsync(), await web.AddUserAsync(UserRole.Administrator));
        List<double> contents = [];
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var content = await FirstContentAsync(context, web.Url, clients);
            contents.AddRange(round < WarmUp ? [] : [content]);
        }

        using var http = web.CreateHttpClient();
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
        return new Figures(
            TimeSpan.FromMilliseconds(P95(contents)),
            await DashboardAsync(http, "/tableau-de-bord", "<svg", DashboardPeriod.Last(30, today), cancellationToken),
            await DashboardAsync(http, "/tableau-de-bord", "<svg", DashboardPeriod.Last(DashboardPeriod.MaxDays, today), cancellationToken),
            await DashboardAsync(http, "/tableau-de-bord.csv", ";Client 1;", DashboardPeriod.Last(DashboardPeriod.MaxDays, today), cancellationToken));
    }

    /// <summary>A page of its own, with the assets that the browser keeps: as every morning but the first.</summary>
    private static async Task<double> FirstContentAsync(IBrowserContext context, string url, int clients)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(url);
        await Expect(page.Locator("main[data-interactive=true]")).ToBeAttachedAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("tr a[href^='/clients/']")).ToHaveCountAsync(clients, new() { Timeout = 20_000 });
        var content = await page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        await page.CloseAsync();
        return content;
    }

    private static async Task<double> DashboardAsync(HttpClient http, string page, string content, DashboardPeriod period, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{page}?du={period.From:yyyy-MM-dd}&au={period.To:yyyy-MM-dd}");
        List<double> times = [];
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.GetAsync(path, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!answer.IsSuccessStatusCode || !text.Contains(content, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} without \"{content}\".");
            }

            times.AddRange(round < WarmUp ? [] : [time]);
        }

        return P95(times);
    }

    private static double P95(List<double> values) => values.Order().ElementAt((int)(values.Count * 0.95));

    /// <param name="FirstContent">Of "Ce matin".</param>
    /// <param name="Month">The dashboard's answer for 30 days, in milliseconds.</param>
    /// <param name="Year">The dashboard's answer for 366 days, in milliseconds.</param>
    /// <param name="YearCsv">The same as a file, with every client's every day, in milliseconds.</param>
    internal sealed record Figures(TimeSpan FirstContent, double Month, double Year, double YearCsv);
}
