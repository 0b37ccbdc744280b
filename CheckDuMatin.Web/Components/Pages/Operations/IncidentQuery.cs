using System.Globalization;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Incidents;

namespace CheckDuMatin.Web.Components.Pages.Operations;

/// <summary>What the address asks of the incidents log: <c>etat=ouverts|clos</c>, <c>niveau=critique|majeur|mineur</c>, <c>periode=7|30|90</c> days. What cannot be read restricts nothing.</summary>
public sealed record IncidentQuery(string? State, string? LevelWord, string? Period)
{
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90];

    public bool? IsOpen => State switch
    {
        "ouverts" => true,
        "clos" => false,
        _ => null,
    };

    public AlertLevel? Level => Enum.GetValues<AlertLevel>().Cast<AlertLevel?>().FirstOrDefault(level => Word(level!.Value) == LevelWord);

    public int? Days => int.TryParse(Period, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Periods.Contains(days) ? days : null;

    public bool IsFiltered => IsOpen is not null || Level is not null || Days is not null;

    public IncidentFilter ToFilter(DateTime now) => new(IsOpen, Level, Days is { } days ? now.AddDays(-days) : null);

    public static string Word(AlertLevel level) => level switch
    {
        AlertLevel.Critical => "critique",
        AlertLevel.Major => "majeur",
        _ => "mineur",
    };
}
