using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Services;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Checks;

/// <summary>
/// A table of checks: across clients on its page, or of one client on its tab. Filters, order and page stand in the address and nowhere else;
/// the database filters, sorts and pages.
/// </summary>
public sealed partial class CheckListView(
    CheckList checkList,
    ClientChoices clientChoices,
    ServiceTitles serviceTitles,
    OperationsSettings settings,
    CurrentUser user,
    LiveChanges live,
    NavigationManager navigation,
    Toasts toasts,
    TimeProvider time) : IDisposable
{
    private readonly ComponentLife _ended = new();
    private int _reads;
    private CheckListQuery _query = new();
    private CheckListFilter _filter = new(Day: null, ClientId: null, Status: null);
    private CheckTablePage? _page;
    private IReadOnlyList<ClientChoice> _clients = [];
    private string? _service;
    private DateOnly _today;
    private DateTime _now;
    private bool _isAdministrator;
    private bool _isCreating;
    private CheckListItem? _deleting;
    private IDisposable? _watch;

    /// <summary>Only this client's checks.</summary>
    [Parameter]
    public long? ClientId { get; set; }

    /// <summary>The page's heading; on a tab there is one already.</summary>
    [Parameter]
    public string? Title { get; set; }

    [SupplyParameterFromQuery(Name = "du")]
    private string? FromWord { get; set; }

    [SupplyParameterFromQuery(Name = "au")]
    private string? ToWord { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    private string? ClientWord { get; set; }

    [SupplyParameterFromQuery(Name = "statut")]
    private string? StatusWord { get; set; }

    [SupplyParameterFromQuery(Name = "etape")]
    private string? StageWord { get; set; }

    [SupplyParameterFromQuery(Name = "service")]
    private string? ServiceWord { get; set; }

    [SupplyParameterFromQuery(Name = "tri")]
    private string? SortWord { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageWord { get; set; }

    private int Pages => PagesOf(_page!);

    private string Count => _page!.Total switch
    {
        1 => L["count_one"],
        > CheckList.MaxTotal => L["count_more", CheckList.MaxTotal],
        var total => L["count", total],
    };

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Before anything is waited for: the page is drawn meanwhile, with its filters.
        Choose();
        _isAdministrator = (await user.PrincipalAsync()).IsAdministrator();
        if (ClientId is null)
        {
            _clients = await clientChoices.ReadAsync(await user.ScopeAsync(_ended.Token), _ended.Token);
        }
    }

    protected override Task OnParametersSetAsync()
    {
        Choose();
        return ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await live.WatchAsync(changes => Concerns(changes) ? InvokeAsync(RefreshAsync) : Task.CompletedTask, _ended.Token);
        }
    }

    private bool Concerns(IReadOnlyList<Change> changes) => changes.Count == 0 || changes.Any(change =>
        change.Entity is ChangedEntity.Check or ChangedEntity.Line or ChangedEntity.Mail or ChangedEntity.Client or ChangedEntity.User
        && (_filter.ClientId is null || change.ClientId == _filter.ClientId));

    private async Task RefreshAsync()
    {
        try
        {
            Choose();
            await ReadAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception exception) when (exception.IsDatabaseAway())
        {
            // The notice says so; what is shown stays until the feed reports the database's return.
        }
    }

    private async Task ReadAsync()
    {
        var read = ++_reads;
        var scope = await user.ScopeAsync(_ended.Token);
        var page = await ReadPageAsync(scope, _query);
        if (page is { Items.Count: 0, Total: > 0 } && read == _reads)
        {
            // The address is of a time when there were more: the last page that there is.
            _query = _query with { Page = PagesOf(page) };
            page = await ReadPageAsync(scope, _query);
        }

        var service = _query.ServiceId is { } id ? await serviceTitles.ReadAsync(scope, id, _ended.Token) : null;

        // The last choice is shown, however late the answer to a former one comes.
        if (read == _reads)
        {
            (_page, _service) = (page, service);
        }
    }

    private static int PagesOf(CheckTablePage page) => (Math.Min(page.Total, CheckList.MaxTotal) + CheckListQuery.PageSize - 1) / CheckListQuery.PageSize;

    private Task<CheckTablePage> ReadPageAsync(ClientScope scope, CheckListQuery query) =>
        checkList.ReadPageAsync(scope, _filter, query.Sort, query.Descending, (query.Page - 1) * CheckListQuery.PageSize, _ended.Token);

    private void Choose()
    {
        _query = CheckListQuery.Parse(FromWord, ToWord, ClientId is null ? ClientWord : null, StatusWord, StageWord, ServiceWord, SortWord, PageWord);
        _now = time.GetUtcNow().UtcDateTime;
        _today = DueInstant.LocalDay(_now, settings.TimeZone);
        _filter = (_query with { ClientId = ClientId ?? _query.ClientId }).ToFilter(_today);
    }

    private string Address(CheckListQuery query) => navigation.GetUriWithQueryParameters(query.ToParameters());

    private void Show(CheckListQuery query) =>
        navigation.NavigateTo(Address(query with { Page = 1 }), new NavigationOptions { ReplaceHistoryEntry = true });

    private void ChooseClient(ChangeEventArgs chosen) =>
        Show(_query with { ClientId = long.TryParse(chosen.Value as string, CultureInfo.InvariantCulture, out var id) ? id : null });

    private void ChooseStatus(ChangeEventArgs chosen) => Show(_query with { Status = Parsed(status: chosen.Value as string).Status });

    private void ChooseStage(ChangeEventArgs chosen) => Show(_query with { Stage = Parsed(stage: chosen.Value as string).Stage });

    private void ChooseFrom(DateOnly? from) => Show(_query with { From = from, AllDays = from is null && _filter.To is null });

    private void ChooseTo(DateOnly? to) => Show(_query with { From = _filter.From, To = to, AllDays = to is null && _filter.From is null });

    private static CheckListQuery Parsed(string? status = null, string? stage = null) =>
        CheckListQuery.Parse(from: null, to: null, client: null, status, stage, service: null, sort: null, page: null);

    private void Delete(CheckListItem check) => _deleting = check;

    private Task DeletedAsync()
    {
        toasts.Show(L["deleted", Name(_deleting!)]);
        _deleting = null;
        return ReadAsync();
    }

    private string Aria(CheckSort sort) => sort != _query.Sort ? "none" : _query.Descending ? "descending" : "ascending";

    private string Name(CheckListItem check) => L["check_name", check.Client, check.Day.ToString("d", CultureInfo.CurrentCulture)];

    private bool IsLate(CheckListItem check) => (check.SentAt ?? _now) > check.DeadlineAt;

    private string Sent(CheckListItem check) => check switch
    {
        { SentAt: { } at } => L["sent_at", at.Local(check.TimeZone).ToString("g", CultureInfo.CurrentCulture)],
        { FrozenAt: not null } => L["queued"],
        _ => L["not_sent"],
    };
}
