using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>
/// All that a bulletin says, worded once from a document and its template. PDF and PNG lay it out on pages, the workbook puts it into cells, the mail
/// tells the summary and the points: no format reads anything else, so none can say more than another.
/// </summary>
internal sealed class BulletinContent
{
    public BulletinContent(BulletinDocument document, BulletinTemplate template)
    {
        (Document, Template, Texts) = (document, template, new(document.Culture));
        Dates = new(template.DateFormat, document.Culture);
        var (summary, cells) = (new SummaryWords(document, template, Texts, Dates), new CellWords(document, template, Texts, Dates));
        (Sentence, Caption, Figures) = (summary.Sentence(), summary.Caption(), [.. summary.Figures()]);
        var sections = template.Order(document.Sections.Where(section => section.Rows.Count > 0)).ToList();
        Sections = [.. sections.Select(section => Section(section, summary, cells))];
        Points = [.. sections.Zip(Sections).SelectMany(pair => ReadPoints(pair.First, pair.Second, cells)).OrderByDescending(point => point.Status)];
        Marks = [.. ReadMarks()];
        Blocks = [.. ReadBlocks()];
    }

    public BulletinDocument Document { get; }

    /// <summary>For colours and logo; everything it says in words is in the other members.</summary>
    public BulletinTemplate Template { get; }

    public BulletinTexts Texts { get; }

    public BulletinDates Dates { get; }

    public string Title => string.IsNullOrWhiteSpace(Template.HeaderTitle) ? Texts["Title"] : Template.HeaderTitle;

    public string ClientLabel => Document.ClientLabel;

    public string Day => Dates.InText(Document.Day);

    /// <summary>"Check de 09:00".</summary>
    public string Time => Texts.Format("ScheduledTime", BulletinDates.Time(Document.ScheduledLocal));

    /// <summary>Title, client and day: what the file calls itself.</summary>
    public string DocumentTitle => PrintableText.OneLine(Texts.Format("DocumentTitle", Title, ClientLabel, Day));

    public IReadOnlyList<ContentMark> Marks { get; }

    public string Sentence { get; }

    public string Caption { get; }

    public IReadOnlyList<ContentFigure> Figures { get; }

    public IReadOnlyList<ContentSection> Sections { get; }

    /// <summary>NOK, then warnings, each in the order of the sections.</summary>
    public IReadOnlyList<ContentPoint> Points { get; }

    /// <summary>Notes and contact.</summary>
    public IReadOnlyList<ContentText> Blocks { get; }

    /// <summary>Heading of the annex of pictures.</summary>
    public string AnnexTitle => Texts["Annex"];

    /// <summary>Says that pictures are missing from the annex; null when none is.</summary>
    public string? AnnexRemark => Document.EvidenceLeftOut > 0 ? Texts.Count("AnnexLeftOut", Document.EvidenceLeftOut) : null;

    /// <summary>The word across every page of a preview; null on the real thing.</summary>
    public string? Watermark => Document.IsPreview ? Texts["Preview"] : null;

    public string? FooterText => Template.FooterText;

    /// <summary>Who made it, when and with what.</summary>
    public string Origin => string.Join(" · ", OriginParts());

    public string PageNumber(int number, int count) => Texts.Format("Page", number, count);

    public string Continued(string title) => Texts.Format("Continued", PrintableText.OneLine(title));

    private ContentSection Section(BulletinSection section, SummaryWords summary, CellWords cells)
    {
        var columns = Template.ColumnsOf(section);
        return new(
            section.Title,
            Template.ColourOf(section),
            [.. columns.Select(column => new ContentColumn(column.Kind, Texts.Column(column)))],
            section.ShowStatistics && Template.ShowStatistics ? [.. summary.Statistics(section)] : [],
            [.. section.Rows.Select(row => new ContentRow(row.ServiceTitle, Cells(row)))]);

        // What a row's own category does not show stays empty in it, whatever its neighbours show; only its title names it always.
        List<ContentCell> Cells(BulletinRow row)
        {
            var shown = Template.ColumnsOf(row).Select(column => column.Kind).Append(BulletinColumnKind.Service).ToHashSet();
            return [.. columns.Select(column => shown.Contains(column.Kind) ? cells.Cell(section, row, column.Kind) : ContentCell.Empty)];
        }
    }

    private static IEnumerable<ContentPoint> ReadPoints(BulletinSection section, ContentSection content, CellWords cells) =>
        from pair in section.Rows.Zip(content.Rows)
        where pair.First.Status.IsFailing()
        let told = content.Columns.Zip(pair.Second.Cells, (column, cell) => new ContentDetail(column.Kind, column.Heading, cell)).ToList()
        let path = told.Find(detail => detail.Kind == BulletinColumnKind.Category)?.Cell.Text
        select new ContentPoint(
            pair.First.Status,
            pair.Second.Title,
            cells.Cell(section, pair.First, BulletinColumnKind.Status),
            path is null || string.Equals(path, content.Title, StringComparison.Ordinal) ? content.Title : $"{content.Title} › {path}",
            [.. told.Where(detail => detail.IsFurther && detail.Cell.Text.Length > 0)]);

    private IEnumerable<ContentMark> ReadMarks()
    {
        if (Document.RectificationNumber > 0)
        {
            yield return new(Texts.Format("Rectification", Document.RectificationNumber), Texts["RectificationText"], IsCaution: false);
        }

        if (Document.IncompleteReason is { } reason)
        {
            var open = Document.Counts.Open;
            var text = open > 0 ? Texts.Count("IncompleteOpen", open) + " " : "";
            yield return new(Texts["Incomplete"], text + Texts.Format("IncompleteReason", reason), IsCaution: true);
        }
    }

    private IEnumerable<ContentText> ReadBlocks()
    {
        if (!string.IsNullOrWhiteSpace(Document.Notes))
        {
            yield return new(Texts["Notes"], Document.Notes);
        }

        if (!string.IsNullOrWhiteSpace(Template.ContactText))
        {
            yield return new(Texts["Contact"], Template.ContactText);
        }
    }

    private IEnumerable<string> OriginParts()
    {
        yield return Texts.Format("CreatedBy", PrintableText.OneLine(Document.CreatedBy));
        if (Template.ShowGenerationTime)
        {
            var day = Dates.InTable(DateOnly.FromDateTime(Document.GeneratedLocal.DateTime));
            yield return Texts.Format("GeneratedAt", day, BulletinDates.Time(Document.GeneratedLocal));
        }

        if (Document.ApplicationVersion is { Length: > 0 } version)
        {
            yield return $"Check du Matin {PrintableText.OneLine(version)}";
        }
    }
}
