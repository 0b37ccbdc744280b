using System.Security.Claims;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Web.Accounts;

/// <summary>Writes into the cookie what pages need at every request without asking the database. Renewed within a minute of a change.</summary>
internal sealed class CdmClaimsFactory(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(User user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, UserClaims.RoleName(user.Role)));
        identity.AddClaim(new Claim(UserClaims.DisplayNameType, user.Name));
        identity.AddClaim(new Claim(UserClaims.LanguageType, user.Language));
        if (user.Theme is { } theme)
        {
            identity.AddClaim(new Claim(UserClaims.ThemeType, theme));
        }

        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(UserClaims.MustChangePasswordType, "true"));
        }

        return identity;
    }
}
