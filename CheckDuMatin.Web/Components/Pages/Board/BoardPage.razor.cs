using System.Globalization;
using System.Runtime.CompilerServices;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Board;

/// <summary>"Ce matin": today's clients, live. Search, filter and order stand in the URL, so that a view can be kept and passed on.</summary>
public sealed partial class BoardPage(
    TodayBoard todayBoard, TodayMails todayMails, CreateCheck createCheck, CurrentUser user, LiveChanges live, NavigationManager navigation, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan ClockTick = TimeSpan.FromSeconds(30);

    /// <summary>Rows of the first answer, enough for any window: the page is there at once, the circuit draws the rest.</summary>
    private const int FirstRows = 25;

    private readonly ComponentLife _ended = new();
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly BoardEntries _entries = new(todayBoard, todayMails, user, time);
    // By entry, which is another one as soon as anything of the client's morning is.
    private readonly ConditionalWeakTable<BoardEntry, BoardRow> _rows = [];
    private DateTime _now;
    private long? _creating;
    private string? _problem;
    private IDisposable? _watch;
    private ITimer? _clock;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "etat")]
    public string? FilterWord { get; set; }

    [SupplyParameterFromQuery(Name = "tri")]
    public string? SortWord { get; set; }

    private BoardFilter Filter => BoardFilters.Parse(FilterWord);

    private BoardOrder Order => BoardOrder.Parse(SortWord);

    private List<BoardEntry> Shown => [.. Order.Apply(_entries.All!.Where(entry => entry.Is(Filter, _now) && entry.Matches(Search)))];

    private string Today
    {
        get
        {
            // The day of most clients; each row counts in its client's own zone.
            var day = _entries.All is { Count: > 0 } all ? all.GroupBy(entry => entry.Row.Day).MaxBy(group => group.Count())!.Key : DateOnly.FromDateTime(time.GetLocalNow().Date);
            var text = day.Written();
            return char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
        }
    }

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
        _clock?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _now = Minute();
        await _entries.ReadAsync(_ended.Token);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await live.WatchAsync(changes => UpdateAsync(() => _entries.FollowAsync(changes, _ended.Token)), _ended.Token);

            // Lateness grows without anything changing: that costs no statement, until another day begins.
            _clock = time.CreateTimer(_ => _ = UpdateAsync(TickAsync), state: null, ClockTick, ClockTick);
        }
    }

    private async Task<bool> TickAsync()
    {
        var now = Minute();
        if (_entries.IsYesterdays(now))
        {
            await _entries.ReadAsync(_ended.Token);
        }

        (var before, _now) = (_now, now);
        return before != now;
    }

    private DateTime Minute()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
    }

    /// <summary>One reading at a time: a morning's generation announces hundreds of changes.</summary>
    private Task UpdateAsync(Func<Task<bool>> read) => _ended.Token.IsCancellationRequested ? Task.CompletedTask : InvokeAsync(async () =>
    {
        try
        {
            await _reading.WaitAsync(_ended.Token);
            try
            {
                if (await read())
                {
                    StateHasChanged();
                }
            }
            finally
            {
                _reading.Release();
            }
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

    private BoardRow RowOf(BoardEntry entry)
    {
        var drawn = _rows.TryGetValue(entry, out var known) ? known : null;
        var row = BoardRow.Of(entry, _now, L, drawn);
        if (row != drawn)
        {
            _rows.AddOrUpdate(entry, row);
        }

        return row;
    }

    private async Task CreateAsync(long clientId)
    {
        (_creating, _problem) = (clientId, null);
        var outcome = await createCheck.RunAsync(await user.ScopeAsync(_ended.Token), clientId, day: null, _ended.Token);
        _creating = null;
        if (outcome.Succeeded)
        {
            navigation.NavigateTo($"/checks/{outcome.Value}");
            return;
        }

        var client = _entries.All!.FirstOrDefault(entry => entry.Row.ClientId == clientId)?.Row.Client;
        _problem = L["client_problem", client ?? "", outcome.Problem.Text()];
        await _entries.ReadAsync(_ended.Token);
    }

    private void SearchFor(ChangeEventArgs change) => Show(change.Value as string, Filter, Order);

    private void ShowOnly(BoardFilter filter) => Show(Search, filter, Order);

    private void SortBy(BoardSort sort) => Show(Search, Filter, Order.By(sort));

    private void SortByWord(ChangeEventArgs change) => Show(Search, Filter, BoardOrder.Parse(change.Value as string));

    private void ShowAll() => Show(search: null, BoardFilter.All, Order);

    private void Show(string? search, BoardFilter filter, BoardOrder order) => navigation.NavigateTo(
        navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
            ["etat"] = filter.ToWord(),
            ["tri"] = order.ToWord(),
        }),
        new NavigationOptions { ReplaceHistoryEntry = true });
}
