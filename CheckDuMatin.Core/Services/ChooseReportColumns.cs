using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services;

/// <summary>Sets the columns of a category's table in the bulletins to come.</summary>
public sealed class ChooseReportColumns(ScopedDb database)
{
    /// <summary>Problems: not found.</summary>
    /// <param name="columns">In order; repetitions are dropped. Empty: those of its parent, else of the template.</param>
    public Task<Outcome<CategoryView>> RunAsync(ClientScope scope, long categoryId, IReadOnlyList<ReportColumn> columns, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ChooseAsync(db, categoryId, [.. columns.Where(Enum.IsDefined).Distinct()], token), cancellationToken);

    private static async Task<Outcome<CategoryView>> ChooseAsync(CdmContext db, long categoryId, IReadOnlyList<ReportColumn> columns, CancellationToken cancellationToken)
    {
        var tree = await ClientTree.OpenOfCategoryAsync(db, categoryId, cancellationToken);
        if (tree?.FindCategory(categoryId) is not { } category)
        {
            return ServicesProblems.CategoryNotFound;
        }

        if (!category.ReportColumns.SequenceEqual(columns))
        {
            db.Audit(
                "category.columns_chosen",
                categoryId,
                tree.ClientId,
                new { columns = ReportColumnWords.Join(category.ReportColumns) },
                new { columns = ReportColumnWords.Join(columns) });
            category.ReportColumns = columns;
            await tree.SaveAsync(cancellationToken);
        }

        return CategoryView.Of(category);
    }
}
