using System.Text.Json;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Profil": what a user reads of his own account.</summary>
public sealed class OwnProfile(ScopedDb database)
{
    private const int SignInsShown = 30;

    /// <returns>Null for strangers.</returns>
    public async Task<ProfileView?> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Users.Where(user => user.Id == scope.UserId && user.Id != User.SystemId)
            .Select(user => new ProfileView(user.Name, user.Email!, user.Role, user.Language, user.CreatedAt))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The latest sign-ins with the own account, refused ones included; the last first. They are kept for 180 days.</summary>
    public async Task<IReadOnlyList<SignInEvent>> ReadSignInsAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        // A sign-in belongs to no client, so a manager's own scope would hide it.
        await using var db = database.Open(ClientScope.System);
        var rows = await db.AuditEntries
            .Where(entry => entry.UserId == scope.UserId && (entry.Action == "signin.succeeded" || entry.Action == "signin.refused"))
            .OrderByDescending(entry => entry.CreatedAt).ThenByDescending(entry => entry.Id)
            .Take(SignInsShown)
            .Select(entry => new { entry.Id, entry.CreatedAt, entry.Action, entry.RemoteAddress, entry.After })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new SignInEvent(row.Id, row.CreatedAt, row.Action == "signin.succeeded", row.RemoteAddress, BrowserOf(row.After)));
    }

    private static string? BrowserOf(string? json)
    {
        if (json is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("browser", out var browser) ? browser.GetString() : null;
    }
}

/// <param name="Language">"fr" or "en".</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record ProfileView(string Name, string Email, UserRole Role, string Language, DateTime CreatedAt);

/// <summary>One attempt to sign in.</summary>
/// <param name="At">UTC.</param>
/// <param name="RemoteAddress">Where it came from; null when not known.</param>
/// <param name="Browser">The User-Agent header; null when there was none.</param>
public sealed record SignInEvent(long Id, DateTime At, bool Succeeded, string? RemoteAddress, string? Browser);
