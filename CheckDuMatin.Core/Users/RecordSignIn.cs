using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>Leaves a trace of every sign-in, refused ones and signing out included.</summary>
public sealed class RecordSignIn(ScopedDb database)
{
    public Task SucceededAsync(long userId, string? remoteAddress, CancellationToken cancellationToken) =>
        database.WriteAsync(
            As(userId, remoteAddress),
            async (db, token) =>
            {
                var now = db.Now;
                await db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(row => row.LastSignInAt, now), token);
                db.Audit("signin.succeeded", userId, clientId: null);
                await db.SaveChangesAsync(token);
            },
            cancellationToken);

    /// <param name="userId">Null when no user has the address.</param>
    /// <param name="reason">"password", "locked_out" or "inactive".</param>
    public Task RefusedAsync(long? userId, string email, string reason, string? remoteAddress, CancellationToken cancellationToken) =>
        AuditAsync("signin.refused", userId, remoteAddress, new { email = email.Length > 254 ? email[..254] : email, reason }, cancellationToken);

    public Task SignedOutAsync(long userId, string? remoteAddress, CancellationToken cancellationToken) =>
        AuditAsync("signin.ended", userId, remoteAddress, details: null, cancellationToken);

    private Task AuditAsync(string action, long? userId, string? remoteAddress, object? details, CancellationToken cancellationToken) =>
        database.WriteAsync(
            As(userId ?? User.SystemId, remoteAddress),
            async (db, token) =>
            {
                db.Audit(action, userId, clientId: null, after: details);
                await db.SaveChangesAsync(token);
            },
            cancellationToken);

    private static ClientScope As(long userId, string? remoteAddress) => ClientScope.Manager(userId, [], remoteAddress);
}
