namespace CheckDuMatin.Core.Users;

/// <summary>What a password must be: long, and not among the first that anybody would try (product.md §7, after NIST SP 800-63B).</summary>
public static class PasswordRules
{
    public const int MinLength = 12;

    /// <summary>Hashing takes time that grows with the length; nobody's password manager makes longer ones.</summary>
    public const int MaxLength = 128;

    /// <summary>The first rule that the password breaks, or null.</summary>
    public static Problem? Validate(string? password, string email, string name)
    {
        if (password is null || password.Length < MinLength)
        {
            return UsersProblems.PasswordTooShort;
        }

        if (password.Length > MaxLength)
        {
            return UsersProblems.PasswordTooLong;
        }

        if (CommonPasswords.Contains(password))
        {
            return UsersProblems.PasswordCommon;
        }

        return IsPersonal(password, email, name) ? UsersProblems.PasswordPersonal : null;
    }

    /// <summary>Little else than the name or the address, however it is decorated.</summary>
    private static bool IsPersonal(string password, string email, string name) =>
        email.Split('@', '.', '-', '_').Concat(name.Split(' ', '-', '\'')).Append(email)
            .Append(email.Split('@')[0])
            .Where(part => part.Length >= 4)
            .Any(part => password.Contains(part, StringComparison.OrdinalIgnoreCase) && password.Length - part.Length < 8);
}
