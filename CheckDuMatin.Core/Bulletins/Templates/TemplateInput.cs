using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>All that a person sets on a template but its logo.</summary>
public sealed record TemplateInput
{
    public const int MaxTextLength = 1000;
    public const int MaxSections = 100;

    public string? Name { get; init; }

    public string? Description { get; init; }

    public BulletinFormat Format { get; init; } = BulletinFormat.Pdf;

    public string? HeaderTitle { get; init; }

    /// <summary>Six hexadecimal digits, with or without #, as all colours here.</summary>
    public string? HeaderColour { get; init; } = BulletinTemplate.Default.HeaderColour.ToString();

    public string? FooterText { get; init; }

    public string? FooterColour { get; init; } = BulletinTemplate.Default.FooterColour.ToString();

    public string? SuccessColour { get; init; } = StatusColours.Default.Success.ToString();

    public string? ErrorColour { get; init; } = StatusColours.Default.Error.ToString();

    public string? WarningColour { get; init; } = StatusColours.Default.Warning.ToString();

    public string? SectionColour { get; init; } = BulletinTemplate.Default.SectionColour.ToString();

    public IReadOnlyList<TemplateSection> Sections { get; init; } = [];

    public IReadOnlyList<TemplateColumn> Columns { get; init; } = [.. BulletinColumn.Defaults.Select(column => new TemplateColumn(column.Kind))];

    public BulletinDateFormat DateFormat { get; init; }

    public bool ShowGenerationTime { get; init; } = true;

    public bool ShowContact { get; init; }

    public string? ContactText { get; init; }

    public bool ShowStatistics { get; init; } = true;

    /// <summary>What was set on a template.</summary>
    public static TemplateInput Of(Template template) => new()
    {
        Name = template.Name,
        Description = template.Description,
        Format = template.Format,
        HeaderTitle = template.HeaderTitle,
        HeaderColour = template.HeaderColour,
        FooterText = template.FooterText,
        FooterColour = template.FooterColour,
        SuccessColour = template.SuccessColour,
        ErrorColour = template.ErrorColour,
        WarningColour = template.WarningColour,
        SectionColour = template.SectionColour,
        Sections = template.Sections,
        Columns = template.Columns,
        DateFormat = template.DateFormat,
        ShowGenerationTime = template.ShowGenerationTime,
        ShowContact = template.ShowContact,
        ContactText = template.ContactText,
        ShowStatistics = template.ShowStatistics,
    };

    /// <summary>The same, tidied as it is stored, or every problem it has.</summary>
    public Outcome<TemplateInput> Check()
    {
        List<Problem> problems = [];
        if (Text.Title(Name) is null)
        {
            problems.Add(TemplatesProblems.NameInvalid);
        }

        foreach (var (field, colour) in Colours().Where(pair => !Colour.TryParse(pair.Value, out _)))
        {
            problems.Add(TemplatesProblems.ColourInvalid(field, colour));
        }

        foreach (var (field, _) in Texts().Where(pair => pair.Value is { Length: > MaxTextLength } text || (pair.Value is not null && !Text.IsWellFormed(pair.Value))))
        {
            problems.Add(TemplatesProblems.TextInvalid(field));
        }

        if (!string.IsNullOrWhiteSpace(HeaderTitle) && Text.Title(HeaderTitle) is null)
        {
            problems.Add(TemplatesProblems.HeaderTitleInvalid);
        }

        if (Sections.Count > MaxSections || Sections.Any(section => Text.Title(section.Title) is null || !Colour.TryParse(section.Colour, out _)))
        {
            problems.Add(TemplatesProblems.SectionInvalid);
        }

        if (Columns.Count == 0 || Columns.DistinctBy(column => column.Kind).Count() != Columns.Count || Columns.Any(column => !Enum.IsDefined(column.Kind)))
        {
            problems.Add(TemplatesProblems.ColumnsInvalid);
        }

        return problems.Count > 0 ? problems : Tidy();
    }

    /// <summary>The look that this describes, faults passed over: what is half typed must not stop the preview.</summary>
    /// <param name="logo">Empty: the client's.</param>
    public BulletinTemplate ToBulletinTemplate(ReadOnlyMemory<byte> logo)
    {
        var usual = BulletinTemplate.Default;
        return new()
        {
            Format = Format,
            HeaderTitle = HeaderTitle,
            HeaderColour = Read(HeaderColour, usual.HeaderColour),
            Logo = logo,
            FooterText = FooterText,
            FooterColour = Read(FooterColour, usual.FooterColour),
            StatusColours = new(Read(SuccessColour, StatusColours.Default.Success), Read(ErrorColour, StatusColours.Default.Error), Read(WarningColour, StatusColours.Default.Warning)),
            SectionColour = Read(SectionColour, usual.SectionColour),
            Sections = [.. Sections.Where(section => !string.IsNullOrWhiteSpace(section.Title)).Select(section => new SectionStyle(section.Title, Read(section.Colour, usual.SectionColour)))],
            Columns = [.. Columns.Select(column => new BulletinColumn(column.Kind, column.Label))],
            DateFormat = DateFormat,
            ShowGenerationTime = ShowGenerationTime,
            ContactText = ShowContact ? ContactText : null,
            ShowStatistics = ShowStatistics,
        };
    }

    internal void WriteTo(Template template)
    {
        template.Name = Name!;
        template.Description = Description;
        template.Format = Format;
        template.HeaderTitle = HeaderTitle;
        template.HeaderColour = HeaderColour!;
        template.FooterText = FooterText;
        template.FooterColour = FooterColour!;
        template.SuccessColour = SuccessColour!;
        template.ErrorColour = ErrorColour!;
        template.WarningColour = WarningColour!;
        template.SectionColour = SectionColour!;
        template.Sections = Sections;
        template.Columns = Columns;
        template.DateFormat = DateFormat;
        template.ShowGenerationTime = ShowGenerationTime;
        template.ShowContact = ShowContact;
        template.ContactText = ContactText;
        template.ShowStatistics = ShowStatistics;
    }

    private TemplateInput Tidy() => this with
    {
        Name = Text.Title(Name),
        Description = Text.FreeText(Description),
        HeaderTitle = Text.Title(HeaderTitle),
        HeaderColour = Digits(HeaderColour),
        FooterText = Text.FreeText(FooterText),
        FooterColour = Digits(FooterColour),
        SuccessColour = Digits(SuccessColour),
        ErrorColour = Digits(ErrorColour),
        WarningColour = Digits(WarningColour),
        SectionColour = Digits(SectionColour),
        ContactText = Text.FreeText(ContactText),
        Sections = [.. Sections.Select(section => new TemplateSection(Text.Title(section.Title)!, Digits(section.Colour)))],
        Columns = [.. Columns.Select(column => new TemplateColumn(column.Kind, Text.Title(column.Label)))],
    };

    private IEnumerable<(string Field, string? Value)> Colours() =>
    [
        ("headerColour", HeaderColour), ("footerColour", FooterColour), ("successColour", SuccessColour), ("errorColour", ErrorColour),
        ("warningColour", WarningColour), ("sectionColour", SectionColour),
    ];

    private IEnumerable<(string Field, string? Value)> Texts() => [("description", Description), ("footerText", FooterText), ("contactText", ContactText)];

    private static string Digits(string? colour) => Colour.Parse(colour!).ToString();

    private static Colour Read(string? colour, Colour usual) => Colour.TryParse(colour, out var read) ? read : usual;
}
