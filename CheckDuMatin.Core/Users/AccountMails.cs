using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace CheckDuMatin.Core.Users;

/// <summary>Writes mails about accounts in the caller's transaction, with the account link that some of them carry.</summary>
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

    /// <summary>Tells the former address that it opens the account no more: whoever owns it notices a change that he knows nothing of.</summary>
    internal Task SendAddressChangedAsync(CdmContext db, User user, string formerAddress, CancellationToken cancellationToken) =>
        services.GetRequiredService<MailOutbox>().EnqueueAsync(db, AccountMail.AddressChanged(user.Name, formerAddress, user.Language), cancellationToken);

    /// <summary>Tells the owner that what opens his account has changed: he notices what he did not do himself.</summary>
    /// <param name="db">In a scope that sees all: <see cref="OwnAccount"/>.</param>
    internal Task SendSecurityChangedAsync(CdmContext db, User user, string what, CancellationToken cancellationToken) =>
        services.GetRequiredService<MailOutbox>().EnqueueAsync(db, AccountMail.SecurityChanged(what, user.Name, user.Email!, user.Language), cancellationToken);
}
