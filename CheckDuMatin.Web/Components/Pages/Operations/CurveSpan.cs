namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>How far back curves go, as the address says it: <c>periode=1h|24h|7j</c>.</summary>
/// <param name="Steps">Points of each line: a minute has one sample, and an eye no use for more than a few hundred.</param>
public sealed record CurveSpan(string Word, TimeSpan Length, int Steps)
{
    public static readonly IReadOnlyList<CurveSpan> All =
    [
        new("1h", TimeSpan.FromHours(1), 60),
        new("24h", TimeSpan.FromDays(1), 288),
        new("7j", TimeSpan.FromDays(7), 336),
    ];

    /// <summary>What cannot be read is a day.</summary>
    public static CurveSpan Parse(string? word) => All.FirstOrDefault(span => span.Word == word) ?? All[1];

    public TimeSpan Step => Length / Steps;
}
