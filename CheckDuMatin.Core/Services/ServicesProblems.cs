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

    public static Problem DescriptionMalformed { get; } = new(ProblemKind.Invalid, "Services", "description_malformed", "description");
}
