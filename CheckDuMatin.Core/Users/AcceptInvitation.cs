using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Users;

/// <summary>An invited user sets the password that opens the account.</summary>
public sealed class AcceptInvitation(ScopedDb database, SetPassword setPassword)
{
    /// <summary>Whose account the link opens; null when it may not be used any more.</summary>
    public Task<LinkedAccount?> ReadAsync(string? secret, CancellationToken cancellationToken) =>
        AcceptAccountLink.ReadAsync(database, secret, AccountLinkPurpose.Invitation, cancellationToken);

    /// <returns>The user's id.</returns>
    public Task<Outcome<long>> RunAsync(string? secret, string? password, CancellationToken cancellationToken) =>
        AcceptAccountLink.RunAsync(database, setPassword, secret, password, AccountLinkPurpose.Invitation, "user.invitation_accepted", cancellationToken);
}
