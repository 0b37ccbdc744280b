using System.Net;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Monitoring;
using CheckDuMatin.Tests.Support;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace CheckDuMatin.Tests.Worker;

/// <summary>What a Prometheus reads of a real worker, and that it is what docs/metrics.md and the alert rules name.</summary>
public sealed class MetricsTests
{
    private static readonly string Documentation = File.ReadAllText(RepositoryRoot.File("docs", "metrics.md"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_metric_is_documented_and_no_other() => Assert.Equal(
        Series.Metrics.Select(metric => metric.MetricName).Order(StringComparer.Ordinal),
        Names(@"`(cdm\.[a-z.]+)`", Documentation));

    [Fact]
    public void The_alert_rules_name_documented_metrics_alone()
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(RepositoryRoot.File("deploy", "prometheus-alerts.yaml"));
        yaml.Load(file);

        var rules = yaml.Documents[0].AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("alert")).Select(node => node["expr"].ToString()).ToList();

        Assert.NotEmpty(rules);
        Assert.Empty(rules.SelectMany(rule => Names("(cdm_[a-z_]+)", rule)).Except(Names("`(cdm_[a-z_]+)`", Documentation), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Metrics_are_on_the_internal_port_alone()
    {
        await using var database = await CoreApp.Template.CloneAsync();
        var (outer, inner) = (FreePorts.Next(), FreePorts.Next());
        await using var worker = WorkerProcess.Start(database.ConnectionString, new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{outer};http://127.0.0.1:{inner}",
            ["INTERNAL_HTTP_PORT"] = $"{inner}",
        });
        using var http = new HttpClient();
        var text = "";
        await Eventually.Async(
            async () =>
            {
                try
                {
                    text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{inner}/metrics"), Cancellation);
                    return text.Contains("cdm_mail_queue", StringComparison.Ordinal);
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"No figures of ours in:\n{text}\n{worker.Output}");

        Assert.Empty(Names("^(cdm_[a-z_]+)", text).Except(Names("`(cdm_[a-z_]+)`", Documentation), StringComparer.Ordinal));
        Assert.Contains("# TYPE cdm_database_size_bytes gauge", text, StringComparison.Ordinal);
        using var stranger = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{outer}/metrics") { Headers = { Host = $"127.0.0.1:{inner}" } };
        using var answer = await http.SendAsync(stranger, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static IReadOnlyList<string> Names(string pattern, string text) =>
        [.. Regex.Matches(text, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
