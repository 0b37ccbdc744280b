using CheckDuMatin.Core;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Components;

namespace CheckDuMatin.Web.Components.Pages.Account;

/// <summary>Where somebody who forgot the password chooses a new one.</summary>
public sealed partial class PasswordReset
{
    [Inject]
    private ResetPassword UseCase { get; set; } = null!;

    protected override Task<LinkedAccount?> ReadAsync(string? secret, CancellationToken cancellationToken) => UseCase.ReadAsync(secret, cancellationToken);

    protected override Task<Outcome<long>> SetPasswordAsync(string? secret, string? password, CancellationToken cancellationToken) =>
        UseCase.RunAsync(secret, password, cancellationToken);
}
