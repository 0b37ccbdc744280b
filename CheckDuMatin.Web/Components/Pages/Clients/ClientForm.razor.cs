using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>The settings of a client: of a new one, or of one that is there.</summary>
public sealed partial class ClientForm
{
    private readonly HashSet<DayOfWeek> _days = [];
    private IReadOnlyList<Problem> _problems = [];
    private ClientView? _shown;
    private ClientView? _current;
    private string? _label;
    private TimeOnly? _checkTime = new(9, 0);
    private string? _timeZone = Client.DefaultTimeZone;
    private bool _observesHolidays = true;
    private int _delay = 60;
    private string _language = "fr";
    private bool _automatic;
    private int _automaticDelay = Client.DefaultAutomaticSendingDelayMinutes;
    private string _said = "";
    private bool _busy;
    private bool _stale;

    /// <summary>Null for a new client.</summary>
    [Parameter]
    public ClientView? Existing { get; set; }

    /// <summary>Called with the client as it was saved.</summary>
    [Parameter]
    public EventCallback<ClientView> Saved { get; set; }

    [Inject]
    private CreateClient Create { get; set; } = null!;

    [Inject]
    private UpdateClient Update { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    protected override void OnParametersSet()
    {
        // A colleague's change does not overwrite what somebody is typing: saving tells.
        if (Existing is not null && _shown is null)
        {
            Show(Existing);
        }
        else if (Existing is null && _days.Count == 0)
        {
            ShowDays(WeekDays.MondayToFriday);
        }
    }

    private void Show(ClientView client)
    {
        _shown = client;
        _label = client.Label;
        _checkTime = client.CheckTime;
        _timeZone = client.TimeZone;
        _observesHolidays = client.ObservesHolidays;
        _delay = client.ReminderDelayMinutes;
        _language = client.Language;
        (_automatic, _automaticDelay) = (client.AutomaticSending, client.AutomaticSendingDelayMinutes);
        ShowDays(client.CheckDays);
    }

    private void ShowDays(WeekDays days)
    {
        _days.Clear();
        _days.UnionWith(CheckDaysText.Week.Where(day => days.Includes(day)));
    }

    private void Toggle(DayOfWeek day, bool on)
    {
        if (on)
        {
            _days.Add(day);
        }
        else
        {
            _days.Remove(day);
        }
    }

    private string? Invalid(string field) => _problems.Any(problem => problem.Field == field) ? "true" : null;

    private async Task SaveAsync()
    {
        (_busy, _said, _stale) = (true, "", false);
        var input = new ClientInput
        {
            Label = _label,
            CheckTime = _checkTime?.ToString("HH:mm", CultureInfo.InvariantCulture),
            TimeZone = _timeZone,
            CheckDays = CheckDaysText.Week.Where(_days.Contains).Select(day => day.ToString()).ToList(),
            ObservesHolidays = _observesHolidays,
            ReminderDelayMinutes = _delay,
            Language = _language,
            AutomaticSending = _automatic,
            AutomaticSendingDelayMinutes = _automaticDelay,
        };
        var scope = await User.ScopeAsync();
        var outcome = _shown is null
            ? await Create.RunAsync(scope, input, CancellationToken.None)
            : await Update.RunAsync(scope, _shown.Id, input, _shown.Version, CancellationToken.None);
        _busy = false;
        _problems = outcome.Problems;
        if (outcome.Succeeded)
        {
            _said = L["saved"];
            Show(outcome.Value);
            await Saved.InvokeAsync(outcome.Value);
        }
        else if (outcome.Problem.Kind == ProblemKind.Stale)
        {
            (_stale, _current) = (true, outcome.Value);
        }
    }

    private void TakeCurrent()
    {
        Show(_current!);
        (_stale, _problems) = (false, []);
    }
}
