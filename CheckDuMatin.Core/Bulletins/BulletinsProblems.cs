namespace CheckDuMatin.Core.Bulletins;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class BulletinsProblems
{
    /// <summary>Longest reason for sending an unfinished check, in characters.</summary>
    public const int MaxReasonLength = 1000;

    public static Problem ArchiveMissing { get; } = new(ProblemKind.NotFound, "Bulletins", "bulletin_missing");

    public static Problem ReasonRequired { get; } = new(ProblemKind.Invalid, "Bulletins", "reason_required", "reason");

    public static Problem ReasonTooLong { get; } = new(ProblemKind.Invalid, "Bulletins", "reason_too_long", "reason", MaxReasonLength);

    public static Problem ReasonMalformed { get; } = new(ProblemKind.Invalid, "Bulletins", "reason_malformed", "reason");

    /// <summary>A picture holds ten pages at most.</summary>
    public static Problem TooManyPages(int pages) => new(ProblemKind.Invalid, "Bulletins", "too_many_pages", "format", pages);

    /// <param name="open">Lines that are pending or in progress.</param>
    public static Problem CheckIncomplete(int open) => new(ProblemKind.Invalid, "Bulletins", "check_incomplete", Field: null, open);
}
