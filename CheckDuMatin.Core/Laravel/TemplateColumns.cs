using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Laravel;

/// <summary>The former application's lists of export columns, <c>[{"field":…,"label":…}]</c>, of templates and of categories.</summary>
internal static class TemplateColumns
{
    /// <summary>What the former application calls each column, and the heading that it gives it.</summary>
    private static readonly Dictionary<string, (BulletinColumnKind Kind, string Label)> s_fields = new(StringComparer.Ordinal)
    {
        ["description"] = (BulletinColumnKind.Service, "Description"),
        ["category_full_path"] = (BulletinColumnKind.Category, "Catégorie complète"),
        ["statut"] = (BulletinColumnKind.Status, "État"),
        ["expiration_date"] = (BulletinColumnKind.ExpirationDate, "Date d'expiration"),
        ["notes"] = (BulletinColumnKind.Notes, "Notes"),
        ["observations"] = (BulletinColumnKind.Comment, "Observations"),
        ["intervenant"] = (BulletinColumnKind.Operator, "Intervenant"),
        ["created_at"] = (BulletinColumnKind.LastChange, "Date de vérification"),
    };

    /// <summary>The columns in their order; empty when none is asked for. A heading that is the usual one is null.</summary>
    public static IReadOnlyList<TemplateColumn> Read(ImportRun run, string table, SourceRow row)
    {
        if (!LooseJson.TryRead(row.Text("export_columns"), out var json))
        {
            run.Report.Alter(table, row.Id, "json_broken", "export_columns");
            return [];
        }

        List<TemplateColumn> columns = [];
        foreach (var item in json.Items())
        {
            var field = item.Member("field").Word() ?? item.Word();
            if (field is null || !s_fields.TryGetValue(field, out var known))
            {
                run.Report.Alter(table, row.Id, "column_unknown", Short(field));
            }
            else if (columns.Exists(column => column.Kind == known.Kind))
            {
                run.Report.Alter(table, row.Id, "column_twice", field);
            }
            else
            {
                var label = Text.Title(item.Member("label").Word());
                columns.Add(new TemplateColumn(known.Kind, string.Equals(label, known.Label, StringComparison.OrdinalIgnoreCase) ? null : label));
            }
        }

        return columns;
    }

    /// <summary>A word from outside for a sentence of the report.</summary>
    public static string Short(string? word) => word is null ? "?" : word.Length <= 60 ? word : $"{word[..60]}…";
}
