using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>One client: what is verified, who is written to, and its settings. The tab stands in the address.</summary>
public sealed partial class ClientPage : IDisposable
{
    private ClientView? _client;
    private IDisposable? _watch;
    private string _shown = "services";
    private int _revision;

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery(Name = "onglet")]
    private string? Tab { get; set; }

    [Inject]
    private ClientDetails Clients { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => _watch?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        // The address is being told to every component that takes parameters from it, one after the other. Parts with such parameters may come and
        // go only afterwards: within, the list of those components changes while it is walked, and the circuit ends.
        await Task.Yield();
        _shown = Tab is "destinataires" or "checks" or "statistiques" or "calendrier" or "courriel" or "reglages" ? Tab : "services";
        if (_client?.Id != Id)
        {
            await ReadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(changes => InvokeAsync(() => ReloadAsync(changes)));
        }
    }

    private async Task ReadAsync()
    {
        _client = await Clients.ReadAsync(await User.ScopeAsync(), Id, CancellationToken.None);
        if (_client is null)
        {
            Navigation.NotFound();
        }
    }

    private async Task ReloadAsync(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0 || changes.Any(change => change.ClientId == Id && change.Entity is (ChangedEntity.Client or ChangedEntity.Services or ChangedEntity.Recipients)))
        {
            _revision++;
            await ReadAsync();
            StateHasChanged();
        }
    }

    private void Show(ClientView client) => _client = client;

    private string? Current(string tab) => _shown == tab ? "page" : null;
}
