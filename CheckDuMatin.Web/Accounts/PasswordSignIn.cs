using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Accounts;

/// <summary>
/// Signs in by address and password. Whatever stands in the way, the answer is the same and takes the same time: each refusal hashes exactly one
/// password, so that nobody learns which addresses have an account, and which of those are locked, deactivated or not opened yet.
/// </summary>
public sealed class PasswordSignIn(UserManager<User> users, CdmSignInManager signIn, IPasswordHasher<User> hasher, RecordSignIn record)
{
    private static readonly User Nobody = new() { Name = "" };

    public async Task<PasswordAnswer> RunAsync(HttpContext context, string? email, string? password, bool remember)
    {
        var (address, browser, cancellationToken) = (CurrentUser.Address(context), context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        (email, password) = (email?.Trim() ?? "", password ?? "");
        var user = await users.FindByEmailAsync(email);
        if (user is null || await ReasonToRefuseAsync(user, password) is not null)
        {
            hasher.HashPassword(Nobody, password.Length > PasswordRules.MaxLength ? "" : password);
            var reason = user is null ? "password" : await ReasonToRefuseAsync(user, password);
            await record.RefusedAsync(user?.Id, email, reason!, address, browser, cancellationToken);
            return new PasswordAnswer(User: null);
        }

        var result = await signIn.PasswordSignInAsync(user, password, remember, lockoutOnFailure: true);
        if (result.RequiresTwoFactor)
        {
            return new PasswordAnswer(User: null, NeedsCode: true);
        }

        if (!result.Succeeded)
        {
            await record.RefusedAsync(user.Id, email, result.IsLockedOut ? "locked_out" : "password", address, browser, cancellationToken);
            return new PasswordAnswer(User: null);
        }

        await record.SucceededAsync(user.Id, "password", address, browser, cancellationToken);
        return new PasswordAnswer(user);
    }

    /// <summary>Why the account takes no password at all at this moment; Identity would answer before it hashes anything.</summary>
    private async Task<string?> ReasonToRefuseAsync(User user, string password) =>
        password.Length > PasswordRules.MaxLength || user.PasswordHash is null ? "password"
        : !await signIn.CanSignInAsync(user) ? "inactive"
        : await users.IsLockedOutAsync(user) ? "locked_out"
        : null;
}

/// <param name="User">Who is signed in now; null when it was refused, or is not over.</param>
/// <param name="NeedsCode">The password was right, and the second step comes: <see cref="SecondStepSignIn"/>.</param>
public sealed record PasswordAnswer(User? User, bool NeedsCode = false);
