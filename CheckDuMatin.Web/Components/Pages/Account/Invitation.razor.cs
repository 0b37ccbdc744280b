using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Where an invited user chooses the password that opens the account.</summary>
public sealed partial class Invitation
{
    [Inject]
    private AcceptInvitation UseCase { get; set; } = null!;

    protected override Task<LinkedAccount?> ReadAsync(string? secret, CancellationToken cancellationToken) => UseCase.ReadAsync(secret, cancellationToken);

    protected override Task<Outcome<long>> SetPasswordAsync(string? secret, string? password, CancellationToken cancellationToken) =>
        UseCase.RunAsync(secret, password, cancellationToken);
}
