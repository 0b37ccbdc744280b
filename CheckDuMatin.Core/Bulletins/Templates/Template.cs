using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>How the bulletins of some clients look, and their format. It belongs to no client: every administrator edits it, everybody may choose it.</summary>
public sealed class Template : Entity, IVersioned
{
    public required string Name { get; set; }

    public string? Description { get; set; }

    public BulletinFormat Format { get; set; } = BulletinFormat.Pdf;

    /// <summary>Null: "Bulletin de santé" in the bulletin's language.</summary>
    public string? HeaderTitle { get; set; }

    /// <summary>Six hexadecimal digits, as all colours here.</summary>
    public required string HeaderColour { get; set; }

    public string? FooterText { get; set; }

    public required string FooterColour { get; set; }

    public required string SuccessColour { get; set; }

    public required string ErrorColour { get; set; }

    public required string WarningColour { get; set; }

    /// <summary>Of the sections that <see cref="Sections"/> does not name.</summary>
    public required string SectionColour { get; set; }

    /// <summary>Root categories by title that come first, in this order, in their own colours.</summary>
    public IReadOnlyList<TemplateSection> Sections { get; set; } = [];

    /// <summary>Columns of the categories that have none of their own; at least one.</summary>
    public IReadOnlyList<TemplateColumn> Columns { get; set; } = [];

    public BulletinDateFormat DateFormat { get; set; }

    public bool ShowGenerationTime { get; set; } = true;

    public bool ShowContact { get; set; }

    public string? ContactText { get; set; }

    public bool ShowStatistics { get; set; } = true;

    /// <summary>
    /// The picture of the header, before the client's own; null: the client's. Here and not in a file: it is small once reduced, and so it is copied,
    /// restored and deleted with its template in one transaction.
    /// </summary>
    public byte[]? Logo { get; set; }

    public long Version { get; set; }
}

/// <summary>A section that a template knows by its title.</summary>
/// <param name="Colour">Six hexadecimal digits.</param>
public sealed record TemplateSection(string Title, string Colour);

/// <summary>A column of the tables.</summary>
/// <param name="Label">Null: the usual heading in the bulletin's language.</param>
public sealed record TemplateColumn(BulletinColumnKind Kind, string? Label = null);
