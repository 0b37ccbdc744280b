using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Leaves a trace of every sign-in, refused ones and signing out included.</summary>
public sealed class RecordSignIn(ScopedDb database)
{
    /// <param name="method">"password", "passkey", "totp" or "recovery_code": by what, in the end.</param>
    /// <param name="browser">The User-Agent header, for "Connexions récentes".</param>
    public Task SucceededAsync(long userId, string method, string? remoteAddress, string? browser, CancellationToken cancellationToken) =>
        database.WriteAsync(
            As(userId, remoteAddress),
            async (db, token) =>
            {
                var now = db.Now;
                await db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(row => row.LastSignInAt, now), token);
                db.Audit("signin.succeeded", userId, clientId: null, after: new { method, browser = Cut(browser, UserSessions.MaxBrowserLength) });
                await db.SaveChangesAsync(token);
            },
            cancellationToken);

    /// <param name="userId">Null when no user has the address.</param>
    /// <param name="reason">"password", "passkey", "code", "code_reused", "locked_out" or "inactive".</param>
    public Task RefusedAsync(long? userId, string email, string reason, string? remoteAddress, string? browser, CancellationToken cancellationToken) =>
        AuditAsync("signin.refused", userId, remoteAddress, new { email = Cut(email, 254), reason, browser = Cut(browser, UserSessions.MaxBrowserLength) }, cancellationToken);

    /// <summary>Ends the session on this side as well: a copy of its cookie is worth nothing any more.</summary>
    /// <param name="session">The secret of the session.</param>
    public Task SignedOutAsync(long userId, string? session, string? remoteAddress, CancellationToken cancellationToken) =>
        database.WriteAsync(
            As(userId, remoteAddress),
            async (db, token) =>
            {
                var (hash, now) = (UserSessions.HashOf(session), db.Now);
                await UserSessions.OpenOf(db, userId).Where(row => row.Hash == hash)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, now).SetProperty(row => row.UpdatedAt, now), token);
                db.Audit("signin.ended", userId, clientId: null);
                await db.SaveChangesAsync(token);
            },
            cancellationToken);

    private Task AuditAsync(string action, long? userId, string? remoteAddress, object? details, CancellationToken cancellationToken) =>
        database.WriteAsync(
            As(userId ?? User.SystemId, remoteAddress),
            async (db, token) =>
            {
                db.Audit(action, userId, clientId: null, after: details);
                await db.SaveChangesAsync(token);
            },
            cancellationToken);

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static ClientScope As(long userId, string? remoteAddress) => ClientScope.Manager(userId, [], remoteAddress);
}
