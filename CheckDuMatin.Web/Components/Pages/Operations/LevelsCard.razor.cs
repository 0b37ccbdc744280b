using System.Globalization;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>What each level of incident means and how soon it asks for somebody, which can be changed.</summary>
public sealed partial class LevelsCard(LevelDeadlines deadlines, SetLevelDeadlines set, CurrentUser user, Toasts toasts) : IDisposable
{
    private readonly ComponentLife _ended = new();
    private IReadOnlyList<Problem> _problems = [];
    private Deadlines? _deadlines;
    private Deadlines? _input;

    public void Dispose() => _ended.Dispose();

    protected override async Task OnInitializedAsync() => _deadlines = await deadlines.ReadAsync(_ended.Token);

    private void Edit() => (_input, _problems) = (_deadlines, []);

    private void Stop() => (_input, _problems) = (null, []);

    /// <summary>What is no number is out of range, and said to be when it is saved.</summary>
    private void Change(AlertLevel level, string? typed)
    {
        var minutes = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        _input = level switch
        {
            AlertLevel.Critical => _input! with { Critical = minutes },
            AlertLevel.Major => _input! with { Major = minutes },
            _ => _input! with { Minor = minutes },
        };
    }

    private async Task SaveAsync()
    {
        if (_input is not { } input)
        {
            return;
        }

        var outcome = await set.RunAsync(await user.ScopeAsync(_ended.Token), input, _ended.Token);
        _problems = outcome.Problems;
        if (outcome.Succeeded)
        {
            _deadlines = outcome.Value;
            Stop();
            toasts.Show(L["deadlines_saved"]);
        }
    }
}
