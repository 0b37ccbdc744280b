using System.Globalization;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>Backups that are missing or unverified: what the doctor's lines named <c>backup</c> or <c>backup:…</c> call failed. Asked every ten minutes, since archives are looked at for it.</summary>
internal sealed class BackupWatch(IEnumerable<IDoctorProbe> probes, TimeProvider time) : IWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private DateTimeOffset? _last;

    public string Family => "backup.state:";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _last < Pause)
        {
            return null;
        }

        _last = now;
        List<Finding> findings = [];
        foreach (var probe in probes.Where(probe => IsOfBackups(probe.Name)))
        {
            foreach (var item in await InFrenchAsync(probe, cancellationToken))
            {
                if (IsOfBackups(item.Name) && item.State == DoctorState.Failed)
                {
                    findings.Add(new Finding(Family + item.Name, AlertLevel.Major, $"{AlertTexts.Get("backup", item.Value)}\n{item.Advice}".Trim()));
                }
            }
        }

        return findings;
    }

    private static bool IsOfBackups(string name) => name == "backup" || name.StartsWith("backup:", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<DoctorItem>> InFrenchAsync(IDoctorProbe probe, CancellationToken cancellationToken)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = French;
            return await probe.ExamineAsync(cancellationToken);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
