using System.Globalization;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>"Clients": searched, filtered, sorted and paged by the database; what is chosen stands in the address.</summary>
public sealed partial class ClientListPage : IDisposable
{
    // The grid only asks whether a column can be sorted and in which direction: the database sorts.
    private readonly GridSort<ClientListItem> _byLabel = GridSort<ClientListItem>.ByAscending(client => client.Label);
    private readonly GridSort<ClientListItem> _byTime = GridSort<ClientListItem>.ByAscending(client => client.CheckTime);
    private readonly GridSort<ClientListItem> _byServices = GridSort<ClientListItem>.ByAscending(client => client.ActiveServices);

    private PaginationState _pages = NewPages();
    private FluentDataGrid<ClientListItem>? _grid;
    private CancellationTokenSource? _typing;
    private IDisposable? _watch;
    private string _search = "";
    private string _state = "actifs";
    private string _lack = "";
    private string _manager = "";
    private IReadOnlyList<ClientManagerView>? _managers;
    private ClientSort _sort;
    private bool _descending;
    private int? _total;
    private ListAddress? _address;
    private int _visit;

    [SupplyParameterFromQuery(Name = "q")]
    private string? SearchQuery { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    private string? StateQuery { get; set; }

    [SupplyParameterFromQuery(Name = "manque")]
    private string? LackQuery { get; set; }

    [SupplyParameterFromQuery(Name = "gestionnaire")]
    private string? ManagerQuery { get; set; }

    [SupplyParameterFromQuery(Name = "tri")]
    private string? SortQuery { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageQuery { get; set; }

    [Inject]
    private ClientList Clients { get; set; } = null!;

    [Inject]
    private ManagerChoices Managers { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsFiltered => _search.Length > 0 || _state != "actifs" || _lack.Length > 0 || _manager.Length > 0;

    private DataGridSortDirection Direction => _descending ? DataGridSortDirection.Descending : DataGridSortDirection.Ascending;

    private string Count => _total switch
    {
        null => "",
        1 => L["count_one"],
        { } count => L["count", count],
    };

    public void Dispose()
    {
        _watch?.Dispose();
        _typing?.Cancel();
        _typing?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var asked = new ListAddress(SearchQuery, StateQuery, LackQuery, ManagerQuery, SortQuery, PageQuery);
        if (asked == _address)
        {
            return;
        }

        // The first visit, or somebody followed a link to this page on this page, such as "Clients" in the menu: the address decides.
        _address = asked;
        _search = SearchQuery ?? "";
        _state = StateQuery is "archives" or "tous" ? StateQuery : "actifs";
        _lack = LackQuery is "services" or "destinataires" ? LackQuery : "";
        _manager = ManagerQuery ?? "";
        _descending = SortQuery?.StartsWith('-') == true;
        _sort = SortQuery?.TrimStart('-') switch
        {
            "heure" => ClientSort.CheckTime,
            "services" => ClientSort.Services,
            _ => ClientSort.Label,
        };
        var page = int.TryParse(PageQuery, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1 and < 100_000 ? number : 1;

        // A new grid, which begins with this sort, with pages of its own: the former one would answer theirs with its own sort.
        (_visit, _pages) = (_visit + 1, NewPages());
        await _pages.SetCurrentPageIndexAsync(page - 1);
        _managers ??= await Managers.ReadAsync(await User.ScopeAsync(), CancellationToken.None);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(changes => InvokeAsync(() => Concerns(changes) ? RefreshAsync() : Task.CompletedTask));
        }
    }

    private static PaginationState NewPages() => new() { ItemsPerPage = 25 };

    private static bool Concerns(IReadOnlyList<Change> changes) =>
        changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Client or ChangedEntity.Services or ChangedEntity.Recipients or ChangedEntity.User);

    private async ValueTask<GridItemsProviderResult<ClientListItem>> ReadAsync(GridItemsProviderRequest<ClientListItem> request)
    {
        if (request.SortColumns is [{ Column.ColumnId: { } column } sorted, ..] && Enum.TryParse<ClientSort>(column, out var sort))
        {
            (_sort, _descending) = (sort, sorted.Direction == DataGridSortDirection.Descending);
        }

        bool? isActive = _state == "tous" ? null : _state == "actifs";
        var filter = new ClientListFilter(_search, isActive, _sort, _descending, request.StartIndex, request.Count ?? _pages.ItemsPerPage)
        {
            Lacks = _lack switch { "services" => ClientLack.Services, "destinataires" => ClientLack.Receivers, _ => ClientLack.Nothing },
            ManagerId = long.TryParse(_manager, NumberStyles.None, CultureInfo.InvariantCulture, out var manager) ? manager : null,
        };
        var page = await Clients.ReadAsync(await User.ScopeAsync(request.CancellationToken), filter, request.CancellationToken);
        _total = page.Total;
        KeepInAddress();
        StateHasChanged();
        return GridItemsProviderResult.From([.. page.Items], page.Total);
    }

    private async Task SearchAsync(ChangeEventArgs typed)
    {
        _search = typed.Value as string ?? "";
        if (_typing is not null)
        {
            await _typing.CancelAsync();
            _typing.Dispose();
        }

        _typing = new CancellationTokenSource();
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), Time, _typing.Token);
            await FromFirstPageAsync();
        }
        catch (OperationCanceledException)
        {
            // Another letter came: that one searches.
        }
    }

    private Task FilterAsync(ChangeEventArgs chosen)
    {
        _state = chosen.Value as string ?? "actifs";
        return FromFirstPageAsync();
    }

    private Task LackAsync(ChangeEventArgs chosen)
    {
        _lack = chosen.Value as string ?? "";
        return FromFirstPageAsync();
    }

    private Task ManagerAsync(ChangeEventArgs chosen)
    {
        _manager = chosen.Value as string ?? "";
        return FromFirstPageAsync();
    }

    private Task FromFirstPageAsync() => _pages.CurrentPageIndex == 0 ? RefreshAsync() : _pages.SetCurrentPageIndexAsync(0);

    private Task RefreshAsync() => _grid?.RefreshDataAsync(force: true) ?? Task.CompletedTask;

    /// <summary>So that the address can be kept, sent and come back to.</summary>
    private void KeepInAddress()
    {
        if (!RendererInfo.IsInteractive)
        {
            return;
        }

        var sort = (_sort, _descending) switch
        {
            (ClientSort.Label, false) => null,
            _ => (_descending ? "-" : "") + (_sort switch { ClientSort.CheckTime => "heure", ClientSort.Services => "services", _ => "nom" }),
        };
        _address = new ListAddress(
            _search.Length == 0 ? null : _search,
            _state == "actifs" ? null : _state,
            _lack.Length == 0 ? null : _lack,
            _manager.Length == 0 ? null : _manager,
            sort,
            _pages.CurrentPageIndex == 0 ? null : (_pages.CurrentPageIndex + 1).ToString(CultureInfo.InvariantCulture));
        var address = Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["q"] = _address.Search,
            ["etat"] = _address.State,
            ["manque"] = _address.Lack,
            ["gestionnaire"] = _address.Manager,
            ["tri"] = _address.Sort,
            ["page"] = _address.Page,
        });
        if (address != Navigation.Uri)
        {
            Navigation.NavigateTo(address, replace: true);
        }
    }

    /// <summary>What the address chooses.</summary>
    private sealed record ListAddress(string? Search, string? State, string? Lack, string? Manager, string? Sort, string? Page);
}
