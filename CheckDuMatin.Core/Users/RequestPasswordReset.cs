using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Users;

/// <summary>"Mot de passe oublié": mails a link to whoever has an account with the address. It answers nothing, so that nobody learns who has one.</summary>
public sealed class RequestPasswordReset(ScopedDb database, AccountMails mails)
{
    // One person pressing the button again and again fills one mailbox.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public Task RunAsync(string? email, CancellationToken cancellationToken) =>
        NewUser.Address(email) is { } address
            ? database.WriteAsync(ClientScope.System, (db, token) => SendAsync(db, address, token), cancellationToken)
            : Task.CompletedTask;

    private async Task SendAsync(CdmContext db, string address, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(
            row => row.NormalizedEmail == NewUser.Normalize(address) && row.IsActive && row.Id != User.SystemId, cancellationToken);
        var since = db.Now - Pause;
        if (user is null || await db.AccountLinks.AnyAsync(
            link => link.UserId == user.Id && link.Purpose == AccountLinkPurpose.PasswordReset && link.UsedAt == null && link.CreatedAt > since, cancellationToken))
        {
            return;
        }

        await mails.SendAsync(db, user, AccountLinkPurpose.PasswordReset, cancellationToken);
        db.Audit("user.password_reset_requested", user.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
    }
}
