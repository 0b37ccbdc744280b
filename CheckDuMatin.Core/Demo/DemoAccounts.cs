using System.Security.Cryptography;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CheckDuMatin.Core.Demo;

/// <summary>The people of the demonstration, with passwords and tokens made anew for each: nothing well-known opens a door.</summary>
public sealed class DemoAccounts(IOptions<PasswordHasherOptions> hashing)
{
    internal const string TokenName = "Démonstration";

    internal static readonly (string Email, string Name) Administrator = ("camille.lefevre@demo.example", "Camille Lefèvre");

    internal static readonly IReadOnlyList<(string Email, string Name)> Managers =
        [("lea.benard@demo.example", "Léa Bénard"), ("hugo.noel@demo.example", "Hugo Noël")];

    // Without what is easily mistaken: 0 and O, 1 and l.
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    internal static User Create((string Email, string Name) person, UserRole role) => new()
    {
        Name = person.Name,
        Role = role,
        UserName = person.Email,
        NormalizedUserName = person.Email.ToUpperInvariant(),
        Email = person.Email,
        NormalizedEmail = person.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        ConcurrencyStamp = Guid.NewGuid().ToString("N"),
    };

    /// <summary>Gives the user a new password, which is returned; whoever was signed in is signed out.</summary>
    internal string RenewPassword(User user)
    {
        var password = RandomNumberGenerator.GetString(Letters, 20);
        user.PasswordHash = new PasswordHasher<User>(hashing).HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        return password;
    }

    /// <summary>Replaces the user's demonstration token; the new one's secret is returned.</summary>
    internal static async Task<string> RenewTokenAsync(CdmContext db, User user, TokenScopes scopes, CancellationToken cancellationToken)
    {
        await db.ApiTokens.Where(token => token.UserId == user.Id && token.Name == TokenName).ExecuteDeleteAsync(cancellationToken);
        var secret = TokenSecret.Create();
        db.ApiTokens.Add(new ApiToken
        {
            User = user,
            Name = TokenName,
            Prefix = TokenSecret.PrefixOf(secret),
            Hash = TokenSecret.HashOf(secret),
            Scopes = scopes,
        });
        return secret;
    }
}
