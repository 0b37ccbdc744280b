using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Holidays;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using CheckDuMatin.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Holidays;

/// <summary>"Jours fériés": the computed ones of a year, with what administrators add and set aside, and how many clients each day spares.</summary>
public sealed partial class HolidaysPage
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<HolidayRow>? _days;
    private IReadOnlyList<AssignedClient> _clients = [];
    private IReadOnlyList<Problem> _formProblems = [];
    private string? _problem;
    private int _year;
    private DateOnly _today;
    private DateOnly? _newDay;
    private string? _newLabel;
    private string? _newClient;
    private IDisposable? _watch;

    /// <summary>The year shown; anything else than one of the calendar's is this year.</summary>
    [SupplyParameterFromQuery(Name = "annee")]
    public string? Year { get; set; }

    [Inject]
    private HolidayCalendar Calendar { get; set; } = null!;

    [Inject]
    private AddHoliday AddHoliday { get; set; } = null!;

    [Inject]
    private RemoveHoliday RemoveHoliday { get; set; } = null!;

    [Inject]
    private UserList UserList { get; set; } = null!;

    [Inject]
    private CurrentUser CurrentUser { get; set; } = null!;

    [Inject]
    private LiveChanges Live { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    public void Dispose()
    {
        _ended.Dispose();
        _watch?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        _today = DateOnly.FromDateTime(LocalTime.Of(Time.GetUtcNow().UtcDateTime));
        _year = int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= HolidayCalendar.FirstYear and <= HolidayCalendar.LastYear ? year : _today.Year;
        await ReadAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await Live.WatchAsync(
                changes => changes.Count == 0 || changes.Any(change => change.Entity is ChangedEntity.Holiday or ChangedEntity.Client)
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
        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        var year = _year;
        var days = await Calendar.ReadAsync(scope, year, _ended.Token);
        if (year == _year)
        {
            _days = days;
        }

        _clients = await UserList.ReadClientsAsync(scope, _ended.Token);
    }

    private async Task AddAsync()
    {
        var client = long.TryParse(_newClient, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : (long?)null;
        var outcome = await AddHoliday.RunAsync(await CurrentUser.ScopeAsync(_ended.Token), new AddHolidayInput(_newDay, _newLabel, client), _ended.Token);
        _formProblems = outcome.Problems;
        if (outcome.Succeeded)
        {
            Toasts.Show(L["added_done", _newLabel!, _newDay!.Value.Written()]);
            (_newDay, _newLabel, _newClient) = (null, null, null);
            await ReadAsync();
        }
    }

    /// <summary>Gives a holiday back to work after a question that says what it means, or makes it a holiday again.</summary>
    private async Task ChangeAsync(HolidayRow day)
    {
        if (!day.IsRemoved)
        {
            var words = day.Day.Written();
            var answer = await Dialogs.ShowConfirmationAsync(
                L[day.ClientsWithoutCheck == 1 ? "set_aside_question_one" : "set_aside_question", day.Label, words, day.ClientsWithoutCheck], L["set_aside_title"], L["set_aside_confirm"], L["cancel"]);
            if (answer.Cancelled)
            {
                return;
            }
        }

        var scope = await CurrentUser.ScopeAsync(_ended.Token);
        var outcome = (day.Removal ?? day.Id) is { } id
            ? await RemoveHoliday.RunAsync(scope, id, _ended.Token)
            : await RemoveHoliday.ComputedAsync(scope, day.Day, _ended.Token);
        _problem = outcome.Succeeded ? null : outcome.Problem.Text();
        if (outcome.Succeeded)
        {
            Toasts.Show(L[day.IsRemoved ? "restored_done" : "removed_done", day.Label]);
        }

        await ReadAsync();
    }

    private bool Invalid(string field) => _formProblems.Any(problem => problem.Field == field);

    private string Effect(HolidayRow day) => day switch
    {
        { IsRemoved: true } => L["effect_removed"],
        { ClientsWithoutCheck: 0 } => L["effect_none"],
        { ClientsWithoutCheck: 1 } => L["effect_one"],
        _ => L["effect_many", day.ClientsWithoutCheck],
    };
}
