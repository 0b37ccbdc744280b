namespace CheckDuMatin.Core.Checklists;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class ChecklistsProblems
{
    public static Problem ItemUnknown { get; } = new(ProblemKind.NotFound, "Checklists", "checklist_item_unknown");

    public static Problem PeriodOver { get; } = new(ProblemKind.Stale, "Checklists", "checklist_period_over");
}
