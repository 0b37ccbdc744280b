using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;

namespace CheckDuMatin.Web.Components.Pages.Templates;

/// <summary>A template while it is edited: what the fields of the editor are bound to.</summary>
public sealed class TemplateDraft
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public BulletinFormat Format { get; set; }

    public string? HeaderTitle { get; set; }

    public string? HeaderColour { get; set; }

    public string? FooterText { get; set; }

    public string? FooterColour { get; set; }

    public string? SuccessColour { get; set; }

    public string? ErrorColour { get; set; }

    public string? WarningColour { get; set; }

    public string? SectionColour { get; set; }

    public BulletinDateFormat DateFormat { get; set; }

    public bool ShowGenerationTime { get; set; }

    public bool ShowContact { get; set; }

    public string? ContactText { get; set; }

    public bool ShowStatistics { get; set; }

    public byte[]? Logo { get; set; }

    /// <summary>In their order.</summary>
    public IList<SectionDraft> Sections { get; private init; } = [];

    /// <summary>Every column there is: those shown in their order, then the others.</summary>
    public IList<ColumnDraft> Columns { get; private init; } = [];

    public static TemplateDraft Of(TemplateInput input, byte[]? logo) => new()
    {
        Name = input.Name,
        Description = input.Description,
        Format = input.Format,
        HeaderTitle = input.HeaderTitle,
        HeaderColour = input.HeaderColour,
        FooterText = input.FooterText,
        FooterColour = input.FooterColour,
        SuccessColour = input.SuccessColour,
        ErrorColour = input.ErrorColour,
        WarningColour = input.WarningColour,
        SectionColour = input.SectionColour,
        DateFormat = input.DateFormat,
        ShowGenerationTime = input.ShowGenerationTime,
        ShowContact = input.ShowContact,
        ContactText = input.ContactText,
        ShowStatistics = input.ShowStatistics,
        Logo = logo,
        Sections = [.. input.Sections.Select(section => new SectionDraft { Title = section.Title, Colour = section.Colour })],
        Columns =
        [
            .. input.Columns.Select(column => new ColumnDraft(column.Kind) { IsShown = true, Label = column.Label }),
            .. Enum.GetValues<BulletinColumnKind>().Except(input.Columns.Select(column => column.Kind)).Select(kind => new ColumnDraft(kind)),
        ],
    };

    public TemplateInput ToInput() => new()
    {
        Name = Name,
        Description = Description,
        Format = Format,
        HeaderTitle = HeaderTitle,
        HeaderColour = HeaderColour,
        FooterText = FooterText,
        FooterColour = FooterColour,
        SuccessColour = SuccessColour,
        ErrorColour = ErrorColour,
        WarningColour = WarningColour,
        SectionColour = SectionColour,
        DateFormat = DateFormat,
        ShowGenerationTime = ShowGenerationTime,
        ShowContact = ShowContact,
        ContactText = ContactText,
        ShowStatistics = ShowStatistics,
        Sections = [.. Sections.Select(section => new TemplateSection(section.Title ?? "", section.Colour ?? ""))],
        Columns = [.. Columns.Where(column => column.IsShown).Select(column => new TemplateColumn(column.Kind, column.Label))],
    };
}

/// <summary>A section of the draft.</summary>
public sealed class SectionDraft
{
    public string? Title { get; set; }

    public string? Colour { get; set; }
}

/// <summary>A column of the draft.</summary>
public sealed class ColumnDraft(BulletinColumnKind kind)
{
    public BulletinColumnKind Kind { get; } = kind;

    public bool IsShown { get; set; }

    public string? Label { get; set; }
}
