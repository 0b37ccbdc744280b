using System.Globalization;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Turns the cells of a file into services, by what each column was said to be.</summary>
public static class ImportMapping
{
    /// <summary>The rows, and every error by row and column. Problems: no title or no category column; a field chosen twice.</summary>
    /// <param name="fields">One for each column of the table.</param>
    public static Outcome<ImportSource> Apply(ImportTable table, IReadOnlyList<ImportField> fields)
    {
        if (!fields.Contains(ImportField.Title) || !fields.Contains(ImportField.Category))
        {
            return ServicesProblems.ImportColumnsMissing;
        }

        if (new[] { ImportField.Id, ImportField.Title, ImportField.Description }.Any(field => fields.Count(chosen => chosen == field) > 1))
        {
            return ServicesProblems.ImportColumnTwice;
        }

        List<ImportRow> rows = [];
        List<ImportError> errors = [];
        List<string> headings = [.. fields.Select((_, column) => HeadingOf(table.Headings, column))];
        foreach (var row in table.Rows)
        {
            var before = errors.Count;
            var read = Read(row, headings, fields, errors);
            if (errors.Count == before)
            {
                rows.Add(read);
            }
        }

        return new ImportSource(rows, errors, fields.Contains(ImportField.Description))
        {
            IdColumn = Named(ImportField.Id),
            TitleColumn = Named(ImportField.Title),
        };

        string? Named(ImportField field) => headings.Where((_, column) => fields[column] == field).FirstOrDefault();
    }

    private static string HeadingOf(IReadOnlyList<string> headings, int column) =>
        column < headings.Count && headings[column].Length > 0 ? headings[column] : ServicesTexts.ColumnWithoutName(column + 1);

    private static ImportRow Read(ImportTableRow row, List<string> headings, IReadOnlyList<ImportField> fields, List<ImportError> errors)
    {
        List<string> path = [];
        long? id = null;
        string? title = null;
        string? description = null;
        var categoryHeading = "";
        for (var column = 0; column < fields.Count; column++)
        {
            var (cell, heading) = (row[column], headings[column]);
            switch (fields[column])
            {
                case ImportField.Id when !string.IsNullOrWhiteSpace(cell):
                    id = long.TryParse(cell.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : Refuse<long?>(heading, ServicesProblems.ImportIdUnknown);
                    break;
                case ImportField.Category:
                    categoryHeading = categoryHeading.Length == 0 ? heading : categoryHeading;
                    foreach (var part in string.IsNullOrWhiteSpace(cell) ? [] : CategoryPathText.Split(cell))
                    {
                        path.Add(Text.Title(part) ?? Refuse<string?>(heading, ServicesProblems.TitleInvalid("category")) ?? "");
                    }

                    break;
                case ImportField.Title:
                    title = Text.Title(cell) ?? Refuse<string?>(heading, ServicesProblems.TitleInvalid("title"));
                    break;
                case ImportField.Description:
                    var parsed = ServiceDescription.Parse(cell);
                    description = parsed.Succeeded ? parsed.Value : parsed.Problem is { } problem ? Refuse<string?>(heading, problem) : null;
                    break;
            }
        }

        if (path.Count == 0)
        {
            Refuse<string?>(categoryHeading, ServicesProblems.CategoryPathRequired);
        }
        else if (path.Count > Category.MaxDepth)
        {
            Refuse<string?>(categoryHeading, ServicesProblems.TreeTooDeep("category"));
        }

        return new ImportRow(row.Number, id, path, title ?? "", description);

        T? Refuse<T>(string heading, Problem problem)
        {
            errors.Add(new ImportError(row.Number, heading, problem));
            return default;
        }
    }
}
