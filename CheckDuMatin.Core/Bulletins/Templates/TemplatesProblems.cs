namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Every <see cref="Problem"/> about templates; the sentences are in <c>Bulletins/Problems.resx</c>.</summary>
public static class TemplatesProblems
{
    public static Problem NotFound { get; } = Of(ProblemKind.NotFound, "template_not_found");

    public static Problem AdministratorsOnly { get; } = Of(ProblemKind.Forbidden, "template_administrators_only");

    public static Problem Stale { get; } = Of(ProblemKind.Stale, "template_stale");

    public static Problem NameInvalid { get; } = Of(ProblemKind.Invalid, "template_name_invalid", "name");

    public static Problem NameTaken { get; } = Of(ProblemKind.Conflict, "template_name_taken", "name");

    public static Problem HeaderTitleInvalid { get; } = Of(ProblemKind.Invalid, "template_header_title_invalid", "headerTitle");

    public static Problem SectionInvalid { get; } = Of(ProblemKind.Invalid, "template_section_invalid", "sections");

    /// <summary>No column, one twice, or one that does not exist.</summary>
    public static Problem ColumnsInvalid { get; } = Of(ProblemKind.Invalid, "template_columns_invalid", "columns");

    /// <summary>Larger than 5 MB, or no picture that can be read.</summary>
    public static Problem LogoInvalid { get; } = Of(ProblemKind.Invalid, "template_logo_invalid", "logo");

    public static Problem TextInvalid(string field) => new(ProblemKind.Invalid, "Bulletins", "template_text_invalid", field, TemplateInput.MaxTextLength);

    public static Problem ColourInvalid(string field, string? colour) => new(ProblemKind.Invalid, "Bulletins", "template_colour_invalid", field, colour);

    private static Problem Of(ProblemKind kind, string code, string? field = null) => new(kind, "Bulletins", code, field);
}
