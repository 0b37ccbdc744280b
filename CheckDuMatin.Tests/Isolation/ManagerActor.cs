using CheckDuMatin.Core.Access;
using CheckDuMatin.Tests.Api;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>A manager at work: by calls, in the browser, and below the pages.</summary>
internal sealed class ManagerActor
{
    /// <summary>A token may ask so much at once before it is told to slow down.</summary>
    private const int CallsPerToken = 400;

    private readonly IsolationWorld _world;
    private ApiSession? _token;
    private int _calls;

    private ManagerActor(IsolationWorld world, Dossier own, HttpClient browser) => (_world, Own, Browser) = (world, own, browser);

    public Dossier Own { get; }

    public HttpClient Browser { get; }

    /// <summary>His rights as they are: with the clients that he has made meanwhile.</summary>
    public ClientScope Scope { get; private set; } = ClientScope.None;

    public IReadOnlyList<long> ClientIds => Scope.ClientIds;

    public static async Task<ManagerActor> CreateAsync(IsolationWorld world, Dossier own) => new(world, own, await world.BrowserAsync(own.Manager));

    public async Task RefreshAsync() =>
        Scope = await _world.Use<ClientScopes>().ForUserAsync(Own.Manager.Id, remoteAddress: null, Xunit.TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("The manager was deactivated.");

    public async Task<HttpClient> HttpAsync()
    {
        if (_token is null || _calls++ % CallsPerToken == 0)
        {
            _token = await _world.TokenAsync(Own.Manager);
        }

        return _token.Http;
    }
}
