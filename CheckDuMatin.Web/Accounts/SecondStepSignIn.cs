using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CheckDuMatin.Web.Accounts;

/// <summary>The code after the right password. Wrong ones count towards the lock of the account, as wrong passwords do.</summary>
public sealed class SecondStepSignIn(UserManager<User> users, CdmSignInManager signIn, VerifySecondFactor verify, RecordSignIn record)
{
    /// <returns>Who is signed in now, or null when it was refused.</returns>
    public async Task<User?> RunAsync(HttpContext context, User user, string? code, bool remember)
    {
        var (address, browser, cancellationToken) = (CurrentUser.Address(context), context.Request.Headers.UserAgent.ToString(), context.RequestAborted);
        var reason = !await signIn.CanSignInAsync(user) ? "inactive" : await users.IsLockedOutAsync(user) ? "locked_out" : null;
        var answer = reason is null ? await verify.RunAsync(user.Id, code, cancellationToken) : SecondFactorAnswer.Wrong;
        if (answer is SecondFactorAnswer.Wrong or SecondFactorAnswer.Reused)
        {
            if (reason is null)
            {
                await users.AccessFailedAsync(user);
            }

            await record.RefusedAsync(user.Id, user.Email!, reason ?? (answer == SecondFactorAnswer.Reused ? "code_reused" : "code"), address, browser, cancellationToken);
            return null;
        }

        await users.ResetAccessFailedCountAsync(user);
        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInAsync(user, remember);
        await record.SucceededAsync(user.Id, answer == SecondFactorAnswer.Totp ? "totp" : "recovery_code", address, browser, cancellationToken);
        return user;
    }
}
