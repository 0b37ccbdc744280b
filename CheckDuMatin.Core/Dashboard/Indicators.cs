namespace CheckDuMatin.Core.Dashboard;

/// <summary>The figures of a set of checks. A rate of nothing is null, not zero.</summary>
/// <param name="Checks">All of them.</param>
/// <param name="Done">Those without a line pending or in progress.</param>
/// <param name="OkLines">Lines OK, of <paramref name="JudgedLines"/>.</param>
/// <param name="JudgedLines">Lines OK, Avertissement or NOK: "Sans objet" is left out of every rate (product.md §4).</param>
/// <param name="InTime">Bulletins that left before the client's reminder delay was over, of <paramref name="Due"/>.</param>
/// <param name="Due">Checks that were sent or whose reminder delay is over.</param>
/// <param name="Filled">Checks whose time of filling is known.</param>
/// <param name="FillingTime">Sum over <paramref name="Filled"/>, from the first line touched to the last one done; each in whole seconds.</param>
public sealed record Indicators(int Checks, int Done, int OkLines, int JudgedLines, int InTime, int Due, int Filled, TimeSpan FillingTime)
{
    /// <summary>0 to 1.</summary>
    public double? SuccessRate => Share(OkLines, JudgedLines);

    /// <summary>0 to 1.</summary>
    public double? OnTimeRate => Share(InTime, Due);

    public TimeSpan? MeanFillingTime => Filled == 0 ? null : FillingTime / Filled;

    internal static Indicators Of(IEnumerable<ClientStatusTotals> totals)
    {
        var (checks, done, ok, judged, inTime, due, filled, filling) = (0, 0, 0, 0, 0, 0, 0, 0L);
        foreach (var part in totals)
        {
            checks += part.Checks;
            done += part.Done;
            ok += part.OkLines;
            judged += part.JudgedLines;
            inTime += part.InTime;
            due += part.Checks - part.NotDue;
            filled += part.Filled;
            filling += part.FillingSeconds;
        }

        return new Indicators(checks, done, ok, judged, inTime, due, filled, TimeSpan.FromSeconds(filling));
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
