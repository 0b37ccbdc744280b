using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>A user who forgot the password sets a new one; other sessions end.</summary>
public sealed class ResetPassword(ScopedDb database, SetPassword setPassword)
{
    /// <summary>Whose account the link opens; null when it may not be used any more.</summary>
    public Task<LinkedAccount?> ReadAsync(string? secret, CancellationToken cancellationToken) =>
        AcceptAccountLink.ReadAsync(database, secret, AccountLinkPurpose.PasswordReset, cancellationToken);

    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(string? secret, string? password, CancellationToken cancellationToken) =>
        AcceptAccountLink.RunAsync(database, setPassword, secret, password, AccountLinkPurpose.PasswordReset, "user.password_reset", cancellationToken);
}
