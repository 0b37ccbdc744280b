using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes a user from a name and an address, after the rules that hold for every one.</summary>
internal static class NewUser
{
    public static async Task<Outcome<User>> CreateAsync(
        CdmContext db, string? name, string? email, UserRole role, string language, CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        var title = Text.Title(name);
        if (title is null)
        {
            problems.Add(UsersProblems.NameRequired);
        }

        var address = Address(email);
        if (await AddressProblemAsync(db, email, userId: null, cancellationToken) is { } problem)
        {
            problems.Add(problem);
        }

        return problems.Count > 0 ? problems : new User
        {
            Name = title!,
            Email = address,
            NormalizedEmail = Normalize(address!),
            EmailConfirmed = true,
            UserName = address,
            NormalizedUserName = Normalize(address!),
            Role = role,
            Language = language == "en" ? "en" : "fr",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            ConcurrencyStamp = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>Null when the address may be the user's: valid, and nobody else's.</summary>
    /// <param name="userId">Who is to have it; null for somebody new.</param>
    public static async Task<Problem?> AddressProblemAsync(CdmContext db, string? email, long? userId, CancellationToken cancellationToken)
    {
        if (Address(email) is not { } address)
        {
            return UsersProblems.EmailInvalid;
        }

        return await db.Users.AnyAsync(user => user.NormalizedEmail == Normalize(address) && user.Id != userId, cancellationToken) ? UsersProblems.EmailTaken : null;
    }

    /// <summary>The address alone, without a display name; null when it is none.</summary>
    public static string? Address(string? email) => Clients.MailAddress.Parse(email);

    /// <summary>As Identity's own normaliser does.</summary>
    public static string Normalize(string email) => email.Normalize().ToUpperInvariant();
}
