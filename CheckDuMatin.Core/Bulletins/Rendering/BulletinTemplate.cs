namespace CheckDuMatin.Core.Bulletins.Rendering;

/// <summary>How a bulletin looks; every option has an effect in every format.</summary>
public sealed record BulletinTemplate
{
    /// <summary>The built-in template of clients that have none.</summary>
    public static readonly BulletinTemplate Default = new();

    /// <summary>The format in which the bulletin is sent, and downloaded unless another is asked for.</summary>
    public BulletinFormat Format { get; init; } = BulletinFormat.Pdf;

    /// <summary>Title in the header. Null or blank: "Bulletin de santé" in the bulletin's language.</summary>
    public string? HeaderTitle { get; init; }

    public Colour HeaderColour { get; init; } = Colour.Parse("1F3A5F");

    /// <summary>Logo (jpeg, png, gif or webp), before the client's. Empty: the client's.</summary>
    public ReadOnlyMemory<byte> Logo { get; init; }

    /// <summary>A text at the foot of every page. Null or blank: none.</summary>
    public string? FooterText { get; init; }

    public Colour FooterColour { get; init; } = Colour.Parse("1F3A5F");

    public StatusColours StatusColours { get; init; } = StatusColours.Default;

    /// <summary>Sections named here come first, in this order, in their colours.</summary>
    public IReadOnlyList<SectionStyle> Sections { get; init; } = [];

    /// <summary>Colour of the sections that <see cref="Sections"/> does not name.</summary>
    public Colour SectionColour { get; init; } = Colour.Parse("2F6DB5");

    public BulletinDateFormat DateFormat { get; init; }

    public bool ShowGenerationTime { get; init; } = true;

    /// <summary>Whom to call; a block at the end. Null or blank: no block.</summary>
    public string? ContactText { get; init; }

    /// <summary>Columns of the rows whose category has none of its own, and the labels of all. Empty: the default ones.</summary>
    public IReadOnlyList<BulletinColumn> Columns { get; init; } = BulletinColumn.Defaults;

    /// <summary>Whether a category that asks for its statistics gets them.</summary>
    public bool ShowStatistics { get; init; } = true;

    /// <summary>What a row shows: its category's columns under the template's labels, else the template's, else the default ones.</summary>
    public IReadOnlyList<BulletinColumn> ColumnsOf(BulletinRow row)
    {
        var usual = Columns is { Count: > 0 } ? Columns : BulletinColumn.Defaults;
        return row.Columns.Count == 0 ? usual : [.. row.Columns.Select(kind => usual.FirstOrDefault(column => column.Kind == kind) ?? new BulletinColumn(kind))];
    }

    /// <summary>
    /// The columns of a section's table: all that any of its rows shows, since the categories below a root may ask for different ones. The order
    /// is the first row's; what a later row adds stands behind the column that it follows there.
    /// </summary>
    public IReadOnlyList<BulletinColumn> ColumnsOf(BulletinSection section)
    {
        var columns = new List<BulletinColumn>();
        foreach (var asked in section.Rows.Select(ColumnsOf).Distinct())
        {
            var place = 0;
            foreach (var column in asked)
            {
                var index = columns.FindIndex(known => known.Kind == column.Kind);
                if (index < 0)
                {
                    columns.Insert(index = place, column);
                }

                place = index + 1;
            }
        }

        return columns;
    }

    /// <summary>The colour of a section, found by its title without regard to case.</summary>
    public Colour ColourOf(BulletinSection section) =>
        Sections.FirstOrDefault(s => s.Names(section))?.Colour ?? SectionColour;

    /// <summary>The sections in the template's order; those it does not name follow in their own.</summary>
    public IEnumerable<BulletinSection> Order(IEnumerable<BulletinSection> sections)
    {
        var ranks = Sections.Select((style, rank) => (style, rank)).ToList();
        return sections.OrderBy(s => ranks.Find(r => r.style.Names(s)) is { style: not null } found ? found.rank : int.MaxValue);
    }
}
