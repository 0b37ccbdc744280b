namespace CheckDuMatin.Core.Services.Import;

/// <summary>What an import would do, or what stands in its way. With any error it does nothing.</summary>
/// <param name="Errors">By row.</param>
/// <param name="Changes">By row; rows that change nothing are only counted.</param>
/// <param name="NewCategories">Paths, parents first.</param>
/// <param name="Unchanged">Rows that say what is there already.</param>
/// <param name="Fingerprint">To be given back when it is applied: should the tree have changed since, nothing is done.</param>
public sealed record ImportPreview(
    IReadOnlyList<ImportError> Errors, IReadOnlyList<ImportChange> Changes, IReadOnlyList<string> NewCategories, int Unchanged, string Fingerprint)
{
    public int Count(ImportChangeKind kind) => Changes.Count(change => (change.Kind & kind) != ImportChangeKind.None);

    internal static ImportPreview Of(ImportPlan plan) =>
        new(plan.Errors, plan.Changes, [.. plan.NewCategories.Select(path => string.Join(" › ", path))], plan.Unchanged, plan.Fingerprint());
}

/// <summary>What a row of an import would do.</summary>
/// <param name="Path">Where the service will be.</param>
/// <param name="FormerTitle">When it is renamed.</param>
/// <param name="FormerPath">When it is moved; empty when its category was deleted.</param>
public sealed record ImportChange(int Row, ImportChangeKind Kind, string Title, string Path, string? FormerTitle, string? FormerPath);

/// <summary>Kinds of an <see cref="ImportChange"/>; several may be true of one row.</summary>
[Flags]
public enum ImportChangeKind
{
    None = 0,
    Create = 1,
    Move = 2,
    Rename = 4,
    Describe = 8,
    Restore = 16,
}
