using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Accounts;

/// <summary>Signs in by passkey: what the browser answers to the challenge that <see cref="PasskeyEndpoints"/> gave it.</summary>
public sealed class PasskeySignIn(UserManager<User> users, CdmSignInManager signIn, RecordSignIn record)
{
    /// <returns>Who is signed in now, or null when it was refused.</returns>
    public async Task<User?> RunAsync(HttpContext context, string? credential, bool remember)
    {
        var (address, browser, cancellationToken) = (CurrentUser.Address(context), context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        var assertion = await AssertAsync(context, credential);
        if (assertion is not { Succeeded: true, User: { } user, Passkey: { } passkey })
        {
            await record.RefusedAsync(userId: null, email: "", "passkey", address, browser, cancellationToken);
            return null;
        }

        var reason = !await signIn.CanSignInAsync(user) ? "inactive" : await users.IsLockedOutAsync(user) ? "locked_out" : null;
        if (reason is not null)
        {
            await record.RefusedAsync(user.Id, user.Email!, reason, address, browser, cancellationToken);
            return null;
        }

        await users.AddOrUpdatePasskeyAsync(user, passkey);
        await signIn.SignInAsync(user, remember, authenticationMethod: "passkey");
        await record.SucceededAsync(user.Id, "passkey", address, browser, cancellationToken);
        return user;
    }

    /// <summary>Null where no challenge was given, or it is too old.</summary>
    private async Task<PasskeyAssertionResult<User>?> AssertAsync(HttpContext context, string? credential)
    {
        if (string.IsNullOrEmpty(credential) || !(await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded)
        {
            return null;
        }

        var result = await signIn.PerformPasskeyAssertionAsync(credential);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        return result;
    }
}
