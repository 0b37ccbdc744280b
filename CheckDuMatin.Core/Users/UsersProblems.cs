namespace CheckDuMatin.Core.Users;

/// <summary>Every <see cref="Problem"/> of this feature; its sentences are in <c>Problems.resx</c> beside it.</summary>
public static class UsersProblems
{
    public static Problem AdministratorExists { get; } = Of(ProblemKind.Conflict, "administrator_exists");

    /// <summary>Unknown, used, outlived, or its user was deactivated: all answer the same.</summary>
    public static Problem LinkInvalid { get; } = Of(ProblemKind.NotFound, "link_invalid");

    public static Problem UserNotFound { get; } = Of(ProblemKind.NotFound, "user_not_found");

    public static Problem AdministratorsOnly { get; } = Of(ProblemKind.Forbidden, "administrators_only");

    public static Problem LastAdministrator { get; } = Of(ProblemKind.Conflict, "last_administrator");

    public static Problem NameRequired { get; } = Of(ProblemKind.Invalid, "name_required", "name");

    public static Problem EmailInvalid { get; } = Of(ProblemKind.Invalid, "email_invalid", "email");

    public static Problem EmailTaken { get; } = Of(ProblemKind.Conflict, "email_taken", "email");

    public static Problem ClientUnknown { get; } = Of(ProblemKind.Invalid, "client_unknown", "clientIds");

    /// <summary>An invitation cannot be sent again to somebody who has opened his account, or was deactivated.</summary>
    public static Problem NotInvited { get; } = Of(ProblemKind.Conflict, "not_invited");

    /// <summary>A link to a new password is for somebody who has one.</summary>
    public static Problem NotOpened { get; } = Of(ProblemKind.Conflict, "not_opened");

    public static Problem PasswordWrong { get; } = Of(ProblemKind.Invalid, "password_wrong", "currentPassword");

    public static Problem PasswordTooShort { get; } = new(ProblemKind.Invalid, "Users", "password_too_short", "password", PasswordRules.MinLength);

    public static Problem PasswordTooLong { get; } = new(ProblemKind.Invalid, "Users", "password_too_long", "password", PasswordRules.MaxLength);

    public static Problem PasswordCommon { get; } = Of(ProblemKind.Invalid, "password_common", "password");

    public static Problem PasswordPersonal { get; } = Of(ProblemKind.Invalid, "password_personal", "password");

    public static Problem PasswordUnchanged { get; } = Of(ProblemKind.Invalid, "password_unchanged", "password");

    /// <summary>Ended already, or somebody else's.</summary>
    public static Problem SessionNotFound { get; } = Of(ProblemKind.NotFound, "session_not_found");

    public static Problem PasskeyNameRequired { get; } = new(ProblemKind.Invalid, "Users", "passkey_name_required", "name", Passkey.MaxNameLength);

    public static Problem PasskeyTooMany { get; } = new(ProblemKind.Conflict, "Users", "passkey_too_many", null, AddPasskey.MaxPasskeys);

    public static Problem PasskeyKnown { get; } = Of(ProblemKind.Conflict, "passkey_known");

    /// <summary>The browser's answer does not prove what was asked of it, or came too late.</summary>
    public static Problem PasskeyInvalid { get; } = Of(ProblemKind.Invalid, "passkey_invalid");

    public static Problem PasskeyNotFound { get; } = Of(ProblemKind.NotFound, "passkey_not_found");

    /// <summary>Wrong, too old, or of another secret.</summary>
    public static Problem CodeWrong { get; } = Of(ProblemKind.Invalid, "code_wrong", "code");

    /// <summary>Two-step verification is on or off already.</summary>
    public static Problem TwoFactorUnchanged { get; } = Of(ProblemKind.Conflict, "two_factor_unchanged");

    public static Problem LanguageUnknown { get; } = Of(ProblemKind.Invalid, "language_unknown", "language");

    public static Problem ThemeUnknown { get; } = Of(ProblemKind.Invalid, "theme_unknown", "theme");

    private static Problem Of(ProblemKind kind, string code, string? field = null) => new(kind, "Users", code, field);
}
