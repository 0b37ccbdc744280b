using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Dashboard;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Dashboard;

/// <summary>
/// The figures of a period: of all clients or a chosen one on "Tableau de bord", of one client on its tab "Statistiques". Period and client
/// stand in the address; every figure leads to the checks that it counts.
/// </summary>
public sealed partial class FiguresPanel(DashboardFigures figures, ClientChoices clientChoices, CurrentUser user, NavigationManager navigation) : IDisposable
{
    private const int FewExpirations = 10;
    private const int FirstClients = 20;
    private const int MoreClients = 40;

    private readonly ComponentLife _ended = new();
    private DashboardQuery _query = new(null, null, null, null, null);
    private DashboardPeriod _period = new(default, default);
    private DashboardView? _view;
    private IReadOnlyList<ClientChoice> _clients = [];
    private DateOnly _today;
    private DateOnly _thisMonth;
    private bool _allExpirations;
    private int _rows = FirstClients;
    private int _loads;
    private ILookup<long, ClientDay> _days = Array.Empty<ClientDay>().ToLookup(day => day.ClientId);

    /// <summary>Only this client's figures.</summary>
    [Parameter]
    public long? ClientId { get; set; }

    /// <summary>The page's heading; on a tab there is one already.</summary>
    [Parameter]
    public string? Title { get; set; }

    [SupplyParameterFromQuery(Name = "periode")]
    private string? PeriodWord { get; set; }

    [SupplyParameterFromQuery(Name = "mois")]
    private string? MonthWord { get; set; }

    [SupplyParameterFromQuery(Name = "du")]
    private string? FromWord { get; set; }

    [SupplyParameterFromQuery(Name = "au")]
    private string? ToWord { get; set; }

    [SupplyParameterFromQuery(Name = "client")]
    private string? ClientWord { get; set; }

    private long? Client => ClientId ?? _query.ClientId;

    public void Dispose()
    {
        _ended.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        // Before anything is waited for: the page is drawn meanwhile, with its filters.
        Choose();
        if (ClientId is null)
        {
            var ended = _ended.Token;
            _clients = await clientChoices.ReadAsync(await user.ScopeAsync(ended), ended);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        Choose();
        // Taken before anything is waited for: once the panel has gone, its source gives none any more.
        var (ended, period, load) = (_ended.Token, _period, ++_loads);
        var scope = await user.ScopeAsync(ended);
        var view = await figures.ReadAsync(scope, period, Client, ended);
        var days = await ReadDaysAsync(scope, period, view, ended);

        // The last choice is shown: the figures of a longer period chosen before may come after its own.
        if (load == _loads)
        {
            (_view, _days) = (view, days);
        }
    }

    private async Task ShowMoreAsync()
    {
        if (_view is { } view)
        {
            _rows += MoreClients;
            var ended = _ended.Token;
            var days = await ReadDaysAsync(await user.ScopeAsync(ended), new DashboardPeriod(view.From, view.To), view, ended);
            if (ReferenceEquals(view, _view))
            {
                _days = days;
            }
        }
    }

    /// <summary>Only of the clients that are shown: of all, a year has a hundred thousand.</summary>
    private Task<ILookup<long, ClientDay>> ReadDaysAsync(ClientScope scope, DashboardPeriod period, DashboardView view, CancellationToken cancellationToken) =>
        figures.ReadDaysAsync(scope, period, [.. Shown(view).Select(client => client.ClientId)], cancellationToken);

    private List<ClientTotals> Shown(DashboardView view) => [.. view.Clients.Take(_rows)];

    private void Choose()
    {
        _query = DashboardQuery.Parse(PeriodWord, MonthWord, FromWord, ToWord, ClientId is null ? ClientWord : null);
        _today = figures.Today;
        _thisMonth = new DateOnly(_today.Year, _today.Month, 1);
        _period = _query.ToPeriod(_today);
    }

    private string Address(DashboardQuery query) => navigation.GetUriWithQueryParameters(query.ToParameters());

    private void Show(DashboardQuery query) => navigation.NavigateTo(Address(query), new NavigationOptions { ReplaceHistoryEntry = true });

    private void ChooseFrom(DateOnly? day) => Show(new DashboardQuery(null, null, day, _period.To, _query.ClientId));

    private void ChooseTo(DateOnly? day) => Show(new DashboardQuery(null, null, _period.From, day, _query.ClientId));

    private void ChooseClient(ChangeEventArgs chosen) =>
        Show(_query with { ClientId = DashboardQuery.Parse(null, null, null, null, chosen.Value as string).ClientId });

    private string Checks(CheckStage? stage = null, CheckSort sort = CheckSort.Day) =>
        DashboardQuery.ChecksAddress(_period.From, _period.To, Client, status: null, stage, serviceId: null, sort);

    private string Remaining(DateOnly day) => (day.DayNumber - _today.DayNumber) switch
    {
        0 => L["expires_today"],
        1 => L["expires_in_one"],
        > 1 and var days => L["expires_in", days],
        -1 => L["expired_one"],
        var days => L["expired", -days],
    };

    private static string Percent(double? rate) => rate is { } value ? value.ToString("P1", CultureInfo.CurrentCulture) : "–";

    private static string Share(int part, int whole) => (100 * part / Math.Max(1, whole)).ToString(CultureInfo.InvariantCulture);
}
