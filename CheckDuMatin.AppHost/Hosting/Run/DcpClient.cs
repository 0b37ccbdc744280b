using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.Run;

/// <summary>The control plane's REST interface: objects are created, watched and deleted as in Kubernetes.</summary>
internal sealed class DcpClient : IDisposable
{
    private const string Group = "usvc-dev.developer.microsoft.com/v1";
    private const string MergePatch = "application/merge-patch+json";
    private readonly HttpClient http;
    private readonly Uri api;
    private readonly string sessionFolder;

    public DcpClient(DcpKubeconfig config)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsSignedBy(config.Authority, (X509Certificate2)certificate!);
        http = new HttpClient(handler) { BaseAddress = config.Server, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", config.Token);
        sessionFolder = config.SessionFolder;
        api = new Uri(config.Server, $"/apis/{Group}/");
    }

    /// <exception cref="DistributedApplicationException">DCP refuses the object; the message is its own.</exception>
    public async Task CreateAsync(DcpKind kind, string name, JsonObject spec, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["apiVersion"] = Group, ["kind"] = kind.Name, ["metadata"] = new JsonObject { ["name"] = name }, ["spec"] = spec };
        using var response = await http.PostAsync(new Uri(api, kind.Plural), Json(body, "application/json"), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new DistributedApplicationException(await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    /// <summary>Asks the process or container to end; how it ended comes by <see cref="WatchAsync"/>.</summary>
    public async Task StopAsync(DcpKind kind, string name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(api, $"{kind.Plural}/{name}"))
        {
            Content = Json(new JsonObject { ["spec"] = new JsonObject { ["stop"] = true } }, MergePatch),
        };
        using var response = await http.SendAsync(request, cancellationToken);
    }

    public async Task DeleteAsync(DcpKind kind, string name, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(new Uri(api, $"{kind.Plural}/{name}"), cancellationToken);
    }

    /// <summary>Every object of a kind as it is now, then each change; ends only with the connection.</summary>
    public async IAsyncEnumerable<JsonNode> WatchAsync(DcpKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await http.GetStreamAsync(new Uri(api, $"{kind.Plural}?watch=true"), cancellationToken);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0 && JsonNode.Parse(line)?["object"] is { } item)
            {
                yield return item;
            }
        }
    }

    /// <param name="kind">Executables or containers.</param>
    /// <param name="name">The object.</param>
    /// <param name="source"><c>stdout</c>, <c>stderr</c>, or <c>system</c> (why it did not start).</param>
    /// <param name="follow">Goes on until the object ends.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<string> LogAsync(DcpKind kind, string name, string source, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = new Uri(api, $"{kind.Plural}/{name}/log?source={source}&follow={(follow ? "true" : "false")}&timestamps=true");
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.OK)
        {
            yield break;
        }

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Everything that was started ends, then the control plane itself; returns when nothing is left to do.</summary>
    public async Task ShutdownAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(api, "/admin/execution");
        try
        {
            var body = new JsonObject { ["status"] = "Stopping", ["shutdownResourceCleanup"] = "Full" };
            using var request = new HttpRequestMessage(HttpMethod.Patch, address) { Content = Json(body, MergePatch) };
            using var response = await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            // It no longer answers: it is ending already.
        }

        while (Directory.Exists(sessionFolder))
        {
            await Task.Delay(50, cancellationToken);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Without a charset in the type: DCP answers 415 to it.</summary>
    private static StringContent Json(JsonObject body, string type) => new(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue(type));

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
