using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.FluentUI.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>"Calendrier": for each of the next 30 days whether a check comes and why not, and the client's closures.</summary>
public sealed partial class CalendarTab
{
    private IReadOnlyList<ClientCalendarDay>? _days;
    private IReadOnlyList<ClosureView> _closures = [];
    private IReadOnlyList<Problem> _problems = [];
    private DateOnly? _first;
    private DateOnly? _last;
    private string? _label;
    private bool _isAdministrator;
    private int? _read;

    [Parameter, EditorRequired]
    public required ClientView Client { get; set; }

    /// <summary>Raised by the page when somebody has changed something.</summary>
    [Parameter]
    public int Revision { get; set; }

    [Inject]
    private ClientCalendar Calendar { get; set; } = null!;

    [Inject]
    private ClosureList Closures { get; set; } = null!;

    [Inject]
    private SetClosure Close { get; set; } = null!;

    [Inject]
    private RemoveClosure Remove { get; set; } = null!;

    [Inject]
    private CurrentUser User { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private bool IsDirty => _first is not null || _last is not null || !string.IsNullOrWhiteSpace(_label);

    protected override async Task OnParametersSetAsync()
    {
        if (_read != Revision)
        {
            _read = Revision;
            await ReadAsync();
        }
    }

    private static string PeriodOf(DateOnly first, DateOnly last) => first == last ? Text(first) : $"{Text(first)} – {Text(last)}";

    private static string Text(DateOnly day) => day.Written("d MMMM yyyy");

    private string TextOf(ClientCalendarDay day) => day switch
    {
        { CheckId: not null } => L["day_created"],
        { IsDeleted: true } => L["day_deleted"],
        { WhyNot: null } => L["day_check", Client.CheckTime.ToString("HH:mm", CultureInfo.InvariantCulture)],
        { WhyNot: { Kind: NoCheckKind.Holiday, Label: var label } } => L["day_holiday", label ?? ""],
        { WhyNot: { Kind: NoCheckKind.Closure, Label: var label } } => L["day_closure", label ?? ""],
        { WhyNot.Kind: NoCheckKind.Archived } => L["day_archived"],
        { WhyNot.Kind: NoCheckKind.NoService } => L["day_no_service"],
        _ => L["day_off"],
    };

    private async Task ReadAsync()
    {
        var scope = await User.ScopeAsync();
        _isAdministrator = scope.SeesAll;
        _days = await Calendar.ReadAsync(scope, Client.Id, CancellationToken.None);
        if (_days is [var today, ..])
        {
            _closures = await Closures.ReadAsync(scope, Client.Id, today.Day, CancellationToken.None);
        }
    }

    private async Task AddAsync()
    {
        var first = _first ?? default;
        if (await SetAsync(new ClosureInput(first, _last ?? first, _label)))
        {
            Toasts.Show(L["closure_added", _label!.Trim(), PeriodOf(first, _last ?? first)]);
            (_first, _last, _label) = (null, null, null);
        }
    }

    private async Task<bool> SetAsync(ClosureInput input)
    {
        var outcome = await Close.RunAsync(await User.ScopeAsync(), Client.Id, input, CancellationToken.None);
        _problems = outcome.Problems;
        await ReadAsync();
        return outcome.Succeeded;
    }

    private async Task RemoveAsync(DateOnly first, DateOnly last, string label)
    {
        var question = L["remove_closure_question", label, PeriodOf(first, last)];
        if ((await Dialogs.ShowConfirmationAsync(question, L["remove_closure_title"], L["remove"], L["cancel"])).Cancelled)
        {
            return;
        }

        var outcome = await Remove.RunAsync(await User.ScopeAsync(), Client.Id, first, last, CancellationToken.None);
        _problems = outcome.Problems;
        if (outcome.Succeeded)
        {
            Toasts.Show(L["closure_removed", label]);
        }

        await ReadAsync();
    }
}
