using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Users;

/// <summary>Makes an account link and writes the mail that carries it, in the caller's transaction.</summary>
/// <param name="services">The mail's settings are read when a mail is written: other commands on users need none.</param>
public sealed class AccountMails(IServiceProvider services)
{
    /// <exception cref="InvalidOperationException">APP_URL is missing; links never come from a request's host.</exception>
    internal async Task SendAsync(CdmContext db, User user, AccountLinkPurpose purpose, CancellationToken cancellationToken)
    {
        var appUrl = services.GetRequiredService<MailSettings>().ApplicationUrl ?? throw new InvalidOperationException("APP_URL is missing.");
        var link = new Uri(appUrl, await AccountLinks.IssueAsync(db, user, purpose, cancellationToken));
        var draft = purpose == AccountLinkPurpose.Invitation
            ? AccountMail.Invitation(user.Name, user.Email!, user.Language, link)
            : AccountMail.PasswordReset(user.Name, user.Email!, user.Language, link);
        await services.GetRequiredService<MailOutbox>().EnqueueAsync(db, draft, cancellationToken);
    }
}
