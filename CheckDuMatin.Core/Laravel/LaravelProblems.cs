namespace CheckDuMatin.Core.Laravel;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class LaravelProblems
{
    public static Problem AdministratorsOnly { get; } = new(ProblemKind.Forbidden, "Laravel", "administrators_only");

    public static Problem FileMissing(string path) => new(ProblemKind.Invalid, "Laravel", "file_missing", "sourceFile", path);

    public static Problem FileReadable(string path) => new(ProblemKind.Invalid, "Laravel", "file_readable", "sourceFile", path);

    /// <summary>Nothing of the file's content is told: it holds a password.</summary>
    public static Problem FileMalformed(string path) => new(ProblemKind.Invalid, "Laravel", "file_malformed", "sourceFile", path);

    public static Problem LogosMissing(string path) => new(ProblemKind.Invalid, "Laravel", "logos_missing", "logos", path);

    public static Problem SchemaPending { get; } = new(ProblemKind.Conflict, "Laravel", "schema_pending");

    public static Problem SourceUnreachable(string reason) => new(ProblemKind.Conflict, "Laravel", "source_unreachable", null, reason);

    public static Problem SourceNotLaravel(string missing) => new(ProblemKind.Conflict, "Laravel", "source_not_laravel", null, missing);

    public static Problem SourceIsOurs { get; } = new(ProblemKind.Conflict, "Laravel", "source_is_ours");

    public static Problem AlreadyRunning { get; } = new(ProblemKind.Conflict, "Laravel", "already_running");
}
