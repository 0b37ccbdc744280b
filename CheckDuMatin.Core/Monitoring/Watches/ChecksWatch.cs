using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Core.Monitoring.Watches;

/// <summary>Checks that were not made in time, and those not sent in time.</summary>
internal sealed class ChecksWatch(CheckHealth checks) : IWatch
{
    private const int MostNamed = 5;

    public string Family => "checks.";

    public async Task<IReadOnlyList<Finding>?> LookAsync(IReadOnlySet<string> open, CancellationToken cancellationToken)
    {
        var today = await checks.ReadAsync(cancellationToken);
        List<Finding> findings = [];
        if (today.Missing.Count > 0)
        {
            findings.Add(new Finding("checks.missing", AlertLevel.Major, AlertTexts.Get("checks_missing", today.Missing.Count, Names(today.Missing))));
        }

        if (today.Late.Count > 0)
        {
            findings.Add(new Finding("checks.late", AlertLevel.Minor, AlertTexts.Get("checks_late", today.Late.Count, Names(today.Late))));
        }

        return findings;
    }

    private static string Names(IReadOnlyList<TodayRow> rows) =>
        string.Join(", ", rows.Take(MostNamed).Select(row => row.Client)) + (rows.Count > MostNamed ? "…" : "");
}
