using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Core.Users;

/// <summary>Gives a user a password, within the transaction of whoever asks: rules, hash, and the end of his other sessions.</summary>
public sealed class SetPassword(IOptions<PasswordHasherOptions> options)
{
    private readonly PasswordHasher<User> _hasher = new(options);

    /// <summary>Null when the password was set on the tracked user; the caller saves.</summary>
    internal Problem? Apply(User user, string? password)
    {
        if (PasswordRules.Validate(password, user.Email!, user.Name) is { } problem)
        {
            return problem;
        }

        user.PasswordHash = _hasher.HashPassword(user, password!);
        user.MustChangePassword = false;
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        RenewStamp(user);
        return null;
    }

    internal bool IsPassword(User user, string? password) =>
        user.PasswordHash is not null && _hasher.VerifyHashedPassword(user, user.PasswordHash, password ?? "") != PasswordVerificationResult.Failed;

    /// <summary>Cookies and circuits bear the old stamp and are refused within a minute. Goes with <see cref="UserSessions.EndAsync"/>.</summary>
    internal static void RenewStamp(User user)
    {
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }
}
