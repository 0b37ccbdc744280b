using System.Text.Json;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Laravel;

/// <summary>A template of the former application as one of ours, as far as ours has the option; what it lacks is told.</summary>
internal sealed class TemplateSettings(ImportRun run, SourceRow row)
{
    private const string Table = ImportTemplates.Table;

    // What its reports printed where nothing was set.
    private const string UsualHeader = "FF0000";
    private const string UsualFooter = "C00000";
    private const string UsualSection = "666666";

    private static readonly string[] s_withoutEffect = ["status_style", "font", "margins"];

    /// <summary>Settings that pass our own rules.</summary>
    public TemplateInput Read()
    {
        var config = Json("config");
        foreach (var option in s_withoutEffect.Where(option => config.Member(option) is not null))
        {
            run.Report.Alter(Table, row.Id, "no_such_option", $"config.{option}");
        }

        if (!string.IsNullOrWhiteSpace(row.Text("excel_template")))
        {
            run.Report.Alter(Table, row.Id, "no_such_option", "excel_template");
        }

        var columns = TemplateColumns.Read(run, Table, row);
        var usual = new TemplateInput();
        return new TemplateInput
        {
            Name = Name(),
            Description = run.FreeText(Table, row, "description", TemplateInput.MaxTextLength),
            Format = Format(),
            HeaderTitle = run.Title(Table, row, "header_title"),
            HeaderColour = Colour("header_color", row.Text("header_color"), UsualHeader),
            FooterText = run.FreeText(Table, row, "footer_text", TemplateInput.MaxTextLength),
            FooterColour = Colour("footer_color", row.Text("footer_color"), UsualFooter),
            SuccessColour = Colour("config.ok_color", config.Member("ok_color").Word(), usual.SuccessColour!),
            ErrorColour = Colour("config.nok_color", config.Member("nok_color").Word(), usual.ErrorColour!),
            WarningColour = Colour("config.warning_color", config.Member("warning_color").Word(), usual.WarningColour!),
            SectionColour = UsualSection,
            Sections = Sections(),
            Columns = columns.Count > 0 ? columns : usual.Columns,
            DateFormat = DateFormat(config.Member("date_format").Word()),
            ShowGenerationTime = config.Member("show_timestamp").Flag() ?? true,
            // Whom to call stood in the former application's code: the text is to be written here.
            ShowContact = config.Member("show_contact_info").Flag() ?? true,
        };
    }

    private string Name()
    {
        if (run.Title(Table, row, "name") is { } name)
        {
            return name;
        }

        run.Report.Alter(Table, row.Id, "name_missing", $"Template {row.Id}");
        return $"Template {row.Id}";
    }

    private BulletinFormat Format()
    {
        var type = row.Text("type")?.Trim().ToLowerInvariant();
        switch (type)
        {
            case "excel" or null or "":
                return BulletinFormat.Excel;
            case "png":
                return BulletinFormat.Png;
            case "pdf":
                return BulletinFormat.Pdf;
            default:
                run.Report.Alter(Table, row.Id, "format_unknown", TemplateColumns.Short(type));
                return BulletinFormat.Pdf;
        }
    }

    private BulletinDateFormat DateFormat(string? word)
    {
        switch (word)
        {
            case null or "french":
                return BulletinDateFormat.LongDate;
            case "iso":
                return BulletinDateFormat.IsoDate;
            case "short":
                return BulletinDateFormat.ShortDate;
            default:
                run.Report.Alter(Table, row.Id, "no_such_option", $"config.date_format={TemplateColumns.Short(word)}");
                return BulletinDateFormat.LongDate;
        }
    }

    /// <summary>Six digits; three of the short form are doubled.</summary>
    private string Colour(string column, string? written, string usual)
    {
        var digits = written?.Trim().TrimStart('#');
        if (string.IsNullOrEmpty(digits))
        {
            return usual;
        }

        digits = digits.Length == 3 ? string.Concat(digits.Select(digit => $"{digit}{digit}")) : digits;
        if (Bulletins.Rendering.Colour.TryParse(digits, out var colour))
        {
            return colour.ToString();
        }

        run.Report.Alter(Table, row.Id, "colour_invalid", column, TemplateColumns.Short(written), usual);
        return usual;
    }

    /// <summary>Three shapes: of a category by its key, of one's own and predefined ones by their name.</summary>
    private List<TemplateSection> Sections()
    {
        var json = Json("section_config");
        var list = json.Member("sections") ?? json;
        List<TemplateSection> sections = [];
        foreach (var item in list.Items().OrderBy(item => item.Member("order").Number() ?? double.MaxValue))
        {
            if (Text.Title(item.Member("name").Word()) is not { } title && !TryTitleOf(item, out title))
            {
                run.Report.Alter(Table, row.Id, "section_unknown", TemplateColumns.Short(item.Member("id").Word()));
            }
            else if (sections.Count >= TemplateInput.MaxSections)
            {
                run.Report.Alter(Table, row.Id, "sections_too_many", TemplateInput.MaxSections);
                break;
            }
            else if (!sections.Exists(section => string.Equals(section.Title, title, StringComparison.OrdinalIgnoreCase)))
            {
                sections.Add(new TemplateSection(title, Colour("section_config.color", item.Member("color").Word(), UsualSection)));
            }
        }

        return sections;
    }

    private bool TryTitleOf(JsonElement? item, out string title)
    {
        var id = item.Member("id").Number();
        var category = id is null ? null : run.Source.Of(ImportTree.Categories).FirstOrDefault(category => category.Id == id);
        title = Text.Title(category?.Text("title")) ?? "";
        return title.Length > 0;
    }

    private JsonElement? Json(string column)
    {
        if (LooseJson.TryRead(row.Text(column), out var json))
        {
            return json;
        }

        run.Report.Alter(Table, row.Id, "json_broken", column);
        return null;
    }
}
