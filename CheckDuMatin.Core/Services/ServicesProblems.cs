namespace CheckDuMatin.Core.Services;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class ServicesProblems
{
    public static Problem ClientNotFound { get; } = new(ProblemKind.NotFound, "Services", "client_not_found");

    public static Problem ServiceNotFound { get; } = new(ProblemKind.NotFound, "Services", "service_not_found");

    public static Problem CategoryNotFound { get; } = new(ProblemKind.NotFound, "Services", "category_not_found");

    /// <summary>A category named in the input (and not in the address) is not one of this client's.</summary>
    public static Problem CategoryUnknown(string field) => new(ProblemKind.Invalid, "Services", "category_unknown", field);

    public static Problem CategoryHasChildren(string title) => new(ProblemKind.Conflict, "Services", "category_has_children", null, title);

    public static Problem CategoryWithinItself(string title) => new(ProblemKind.Invalid, "Services", "category_within_itself", "parentId", title);

    public static Problem TreeTooDeep(string field) => new(ProblemKind.Invalid, "Services", "tree_too_deep", field, Category.MaxDepth);

    public static Problem CategoryPathRequired { get; } = new(ProblemKind.Invalid, "Services", "category_path_required", "categoryPath");

    public static Problem CategoryRequired { get; } = new(ProblemKind.Invalid, "Services", "category_required", "categoryId");

    public static Problem TitleInvalid(string field) => new(ProblemKind.Invalid, "Services", "title_invalid", field);

    public static Problem DescriptionTooLong { get; } = new(ProblemKind.Invalid, "Services", "description_too_long", "description", Service.MaxDescriptionLength);

    public static Problem ImportEmpty { get; } = new(ProblemKind.Invalid, "Services", "import_empty", "file");

    public static Problem ImportTooLarge { get; } =
        new(ProblemKind.Invalid, "Services", "import_too_large", "file", Import.ImportTable.MaxRows, Import.ImportTable.MaxColumns);

    public static Problem ImportFormula(string cell) => new(ProblemKind.Invalid, "Services", "import_formula", "file", cell);

    public static Problem ImportColumnsMissing { get; } = new(ProblemKind.Invalid, "Services", "import_columns_missing", "fields");

    public static Problem ImportColumnTwice { get; } = new(ProblemKind.Invalid, "Services", "import_column_twice", "fields");

    public static Problem ImportIdUnknown { get; } = new(ProblemKind.Invalid, "Services", "import_id_unknown", "id");

    public static Problem ImportIdTwice { get; } = new(ProblemKind.Invalid, "Services", "import_id_twice", "id");

    public static Problem ImportRowTwice(string title) => new(ProblemKind.Invalid, "Services", "import_row_twice", "title", title);

    public static Problem ImportHasErrors { get; } = new(ProblemKind.Invalid, "Services", "import_has_errors", "file");

    public static Problem ImportStale { get; } = new(ProblemKind.Stale, "Services", "import_stale");

    public static Problem ModelEmpty { get; } = new(ProblemKind.Invalid, "Services", "model_empty", "modelClientId");

    public static Problem NothingChosen { get; } = new(ProblemKind.Invalid, "Services", "nothing_chosen", "serviceIds");

    public static Problem DescriptionMalformed { get; } = new(ProblemKind.Invalid, "Services", "description_malformed", "description");
}
