namespace CheckDuMatin.Core.Access;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class AccessProblems
{
    public static Problem UserNotFound { get; } = new(ProblemKind.NotFound, "Access", "token_user_not_found");

    public static Problem TokenNotFound { get; } = new(ProblemKind.NotFound, "Access", "token_not_found");

    public static Problem NameRequired { get; } = new(ProblemKind.Invalid, "Access", "token_name_required", "name");

    public static Problem ScopesRequired { get; } = new(ProblemKind.Invalid, "Access", "token_scopes_required", "scopes");

    public static Problem ExpiryInPast { get; } = new(ProblemKind.Invalid, "Access", "token_expiry_in_past", "expiresAt");
}
