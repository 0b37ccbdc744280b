namespace CheckDuMatin.Core.Demo;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class DemoProblems
{
    public static Problem DevelopmentOnly { get; } = new(ProblemKind.Forbidden, "Demo", "development_only");

    public static Problem FileMissing { get; } = new(ProblemKind.Invalid, "Demo", "file_missing");
}
