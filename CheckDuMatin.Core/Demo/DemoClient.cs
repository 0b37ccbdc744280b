using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Demo;

/// <summary>A client of the demonstration: its schedule, who looks after it, whom its bulletins go to and what is verified.</summary>
/// <param name="Manager">Index in <see cref="DemoAccounts.Managers"/>.</param>
/// <param name="Receivers">Addresses of the bulletin.</param>
/// <param name="Tree">One line each, indented by two spaces: categories, and services behind a dash, with a description after a bar.</param>
internal sealed record DemoClient(
    string Label,
    TimeOnly CheckTime,
    WeekDays CheckDays,
    bool ObservesHolidays,
    int Manager,
    IReadOnlyList<string> Receivers,
    IReadOnlyList<string> Copies,
    string Tree);
