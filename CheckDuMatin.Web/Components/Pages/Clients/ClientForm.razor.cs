using CheckDuMatin.Core;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Clients;

/// <summary>The settings of a client: of a new one, or of one that is there.</summary>
public sealed partial class ClientForm
{
    private ClientFormValues _values = new();
    private ClientFormValues _shown = new();
    private long? _version;
    private IReadOnlyList<Problem> _problems = [];
    private List<ClientFormField> _conflicts = [];
    private ClientFormValues? _theirs;
    private string _said = "";
    private bool _busy;

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

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private bool IsDirty => _values != _shown;

    protected override void OnParametersSet()
    {
        if (Existing is null)
        {
            return;
        }

        if (_version is null)
        {
            Show(Existing);
        }
        else if (Existing.Version > _version && ClientFormValues.Of(Existing) == _shown)
        {
            // The logo, the template or whatever else is not in these fields: it does not make them stale.
            _version = Existing.Version;
        }

        // A colleague's change of a field does not overwrite what somebody is typing: saving brings both together.
    }

    private void Show(ClientView client)
    {
        (_values, _shown, _version) = (ClientFormValues.Of(client), ClientFormValues.Of(client), client.Version);
        (_conflicts, _theirs) = ([], null);
    }

    private void Toggle(DayOfWeek day, bool on) => _values.Days = on ? _values.Days | WeekDaysExtensions.Of(day) : _values.Days & ~WeekDaysExtensions.Of(day);

    private string? Invalid(string field) => _problems.Any(problem => problem.Field == field) ? "true" : null;

    private async Task SaveAsync()
    {
        if (_busy || _conflicts.Count > 0)
        {
            return;
        }

        (_busy, _said) = (true, "");
        var outcome = await WriteAsync();
        while (outcome is { Succeeded: false, Problem.Kind: ProblemKind.Stale, Value: { } current } && IsMergedWith(current))
        {
            outcome = await WriteAsync();
        }

        _busy = false;
        _problems = [.. outcome.Problems.Where(problem => problem.Kind != ProblemKind.Stale)];
        if (outcome.Succeeded)
        {
            Show(outcome.Value);
            Toasts.Show(L[Existing is null ? "client_created" : "client_saved", outcome.Value.Label]);

            // Before whoever listens leaves the page: the guard must know that all is saved.
            StateHasChanged();
            await Saved.InvokeAsync(outcome.Value);
        }
    }

    private async Task<Outcome<ClientView>> WriteAsync()
    {
        var scope = await User.ScopeAsync();
        return Existing is null
            ? await Create.RunAsync(scope, _values.ToInput(), CancellationToken.None)
            : await Update.RunAsync(scope, Existing.Id, _values.ToInput(), _version, CancellationToken.None);
    }

    /// <summary>Takes over what a colleague has changed in other fields than oneself, and finds the fields that both have changed.</summary>
    /// <returns>Whether there is nothing to choose.</returns>
    private bool IsMergedWith(ClientView current)
    {
        var theirs = ClientFormValues.Of(current);
        List<ClientFormField> conflicts = [];
        foreach (var field in ClientFormField.All)
        {
            var (was, mine, now) = (field.Read(_shown), field.Read(_values), field.Read(theirs));
            if (Equals(was, mine))
            {
                field.Copy(_values, theirs);
            }
            else if (!Equals(was, now) && !Equals(mine, now))
            {
                conflicts.Add(field);
            }
        }

        (_shown, _version, _conflicts, _theirs) = (theirs, current.Version, conflicts, theirs);
        return conflicts.Count == 0;
    }

    private void Choose(ClientFormField field, bool isMine)
    {
        if (!isMine)
        {
            field.Copy(_values, _theirs!);
        }

        _conflicts.Remove(field);
        _said = _conflicts.Count == 0 ? L["conflict_solved"] : "";
    }
}
