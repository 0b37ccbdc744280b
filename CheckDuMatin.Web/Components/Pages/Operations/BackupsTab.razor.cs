using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Web.Accounts;
using CheckDuMatin.Web.Components.Shared;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>The archives, each with the commands that verify and restore it: those run on the server, where they ask for what they replace.</summary>
public sealed partial class BackupsTab(BackupOverview overview, IEnumerable<IDoctorProbe> probes, CurrentUser user)
{
    private readonly ComponentLife _ended = new();
    private BackupOverviewView? _view;
    private IReadOnlyList<DoctorItem> _attention = [];

    public void Dispose() => _ended.Dispose();

    protected override async Task OnInitializedAsync()
    {
        var ended = _ended.Token;
        var scope = await user.ScopeAsync(ended);
        var view = await overview.ReadAsync(scope, ended);
        if (view.Trouble is null && scope.SeesAll)
        {
            var lines = await probes.Single(probe => probe.Name == "backup").ExamineAsync(ended);
            _attention = [.. lines.Where(line => line.State != DoctorState.Good)];
        }

        _view = view;
    }
}
