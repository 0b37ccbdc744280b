using System.Globalization;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>"Ce matin": today's clients, live. Search and filter stand in the URL, so that a view can be kept and passed on.</summary>
public sealed partial class BoardPage
{
    private static readonly TimeSpan ClockTick = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _ended = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private IReadOnlyList<TodayRow>? _rows;
    private long? _creating;
    private string? _problem;
    private IDisposable? _watch;
    private ITimer? _clock;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    public string? FilterWord { get; set; }

    [Inject]
    private TodayBoard TodayBoard { get; set; } = null!;

    [Inject]
    private CreateCheck CreateCheck { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private BoardFilter Filter => BoardFilters.Parse(FilterWord);

    private List<TodayRow> Shown => [.. _rows!.Where(row => row.Is(Filter) && row.Matches(Search))];

    private string Today
    {
        get
        {
            // The day of most clients; each row counts in its client's own zone.
            var day = _rows is { Count: > 0 } ? _rows.GroupBy(row => row.Day).MaxBy(group => group.Count())!.Key : DateOnly.FromDateTime(Time.GetLocalNow().Date);
            var text = day.ToString(L["day_format"], CultureInfo.CurrentCulture);
            return char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _watch?.Dispose();
        _clock?.Dispose();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(_ => RefreshAsync(), _ended.Token);

            // Lateness grows without anything changing, and clients become due.
            _clock = Time.CreateTimer(_ => _ = RefreshAsync(), state: null, ClockTick, ClockTick);
        }
    }

    private async Task ReadAsync()
    {
        // One reading at a time: a morning's generation announces hundreds of changes.
        await _reading.WaitAsync(_ended.Token);
        try
        {
            _rows = await TodayBoard.ReadAsync(await CurrentUser.ScopeAsync(_ended.Token), _ended.Token);
        }
        finally
        {
            _reading.Release();
        }
    }

    private Task RefreshAsync() => _ended.IsCancellationRequested ? Task.CompletedTask : InvokeAsync(async () =>
    {
        try
        {
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
    });

    private async Task CreateAsync(TodayRow row)
    {
        (_creating, _problem) = (row.ClientId, null);
        var outcome = await CreateCheck.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), row.ClientId, day: null, _ended.Token);
        _creating = null;
        if (outcome.Succeeded)
        {
            Navigation.NavigateTo($"/checks/{outcome.Value}");
            return;
        }

        _problem = $"{row.Client} : {outcome.Problem.Text()}";
        await ReadAsync();
    }

    private void SearchFor(ChangeEventArgs change) => Show(change.Value as string, Filter);

    private void ShowOnly(BoardFilter filter) => Show(Search, filter);

    private void Show(string? search, BoardFilter filter) => Navigation.NavigateTo(
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
            ["etat"] = filter.ToWord(),
        }),
        new NavigationOptions { ReplaceHistoryEntry = true });
}
