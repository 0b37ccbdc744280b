using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Incidents;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>The incidents log: opened by alerts or by hand, commented, closed by the all-clear or by hand. The address holds filters and page.</summary>
public sealed partial class IncidentsTab(
    IncidentList list, OpenIncident open, CommentIncident comment, CloseIncident close, CurrentUser user, LiveChanges live, Toasts toasts, TimeProvider time, NavigationManager navigation)
{
    private readonly ComponentLife _ended = new();
    private IncidentPage? _page;
    private DateTime _now;
    private bool _isOpening;
    private AlertLevel _newLevel = AlertLevel.Major;
    private string? _newMessage;
    private string? _problem;
    private int _reads;
    private IDisposable? _watch;

    [Parameter]
    public string? StateWord { get; set; }

    [Parameter]
    public string? LevelWord { get; set; }

    [Parameter]
    public string? PeriodWord { get; set; }

    [Parameter]
    public string? PageWord { get; set; }

    private IncidentQuery Query => new(StateWord, LevelWord, PeriodWord);

    private int Pages => Math.Max(1, ((_page?.Total ?? 0) + IncidentList.PageSize - 1) / IncidentList.PageSize);

    private int Number => int.TryParse(PageWord, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 1 and < 100_000 ? number : 1;

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await live.WatchAsync(
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Operations)
                    ? InvokeAsync(async () =>
                    {
                        await ReadAsync();
                        StateHasChanged();
                    })
                    : Task.CompletedTask,
                _ended.Token);
        }
    }

    private async Task ReadAsync()
    {
        var (ended, read, now) = (_ended.Token, ++_reads, time.GetUtcNow().UtcDateTime);
        var page = await list.ReadAsync(await user.ScopeAsync(ended), Query.ToFilter(now), Number, ended);

        // The last filter is shown, however late the answer to a former one comes.
        if (read == _reads)
        {
            (_page, _now) = (page, now);
        }
    }

    private async Task OpenAsync()
    {
        if (await SayAsync(await open.RunAsync(await user.ScopeAsync(_ended.Token), new OpenIncidentInput(_newLevel, _newMessage), _ended.Token), L["opened_done"]))
        {
            (_isOpening, _newMessage) = (false, null);
        }
    }

    private async Task<bool> CommentAsync(IncidentRow row, string? text) =>
        await SayAsync(await comment.RunAsync(await user.ScopeAsync(_ended.Token), row.Id, text, _ended.Token), L["commented_done"]);

    private async Task CloseAsync(IncidentRow row) => await SayAsync(await close.RunAsync(await user.ScopeAsync(_ended.Token), row.Id, _ended.Token), L["closed_done"]);

    private async Task<bool> SayAsync(Outcome<long> outcome, string done)
    {
        _problem = outcome.Problem?.Text();
        if (outcome.Succeeded)
        {
            toasts.Show(done);
        }

        await ReadAsync();
        StateHasChanged();
        return outcome.Succeeded;
    }

    /// <summary>Another filter begins at its first page.</summary>
    private void Go(string name, string? value) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        [name] = string.IsNullOrEmpty(value) ? null : value,
        ["page"] = null,
    }));

    private string PageAddress(int page) => navigation.GetUriWithQueryParameter("page", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture));
}
