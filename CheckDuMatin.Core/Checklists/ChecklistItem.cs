namespace CheckDuMatin.Core.Checklists;

/// <summary>A line of a checklist.</summary>
/// <param name="Code">Stable: ticks bear it, and texts.</param>
/// <param name="Lines">
/// The doctor's lines that fill it, each a whole name (<c>backup</c>) or a beginning (<c>disk:</c>). Empty: a person does it and ticks it. A line
/// that the doctor does not have leaves the item to a person too.
/// </param>
/// <param name="Address">Where on screen it is done; null: not on screen.</param>
public sealed record ChecklistItem(ChecklistKind List, string Code, IReadOnlyList<string> Lines, string? Address = null)
{
    /// <summary>Whether a line of the doctor counts for this item.</summary>
    public bool IsFilledBy(string line) => Lines.Any(name => name.EndsWith(':') ? line.StartsWith(name, StringComparison.Ordinal) : line == name);
}
