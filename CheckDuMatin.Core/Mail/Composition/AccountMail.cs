namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>
/// Mail about somebody's account: a link that works once, for 60 minutes, never a password. Give the draft to <see cref="MailOutbox"/> in the
/// transaction that makes the link, in a scope that sees all.
/// </summary>
public static class AccountMail
{
    /// <summary>Minutes for which a link in a mail is valid (product.md §6).</summary>
    public const int LinkMinutes = 60;

    /// <summary>To somebody whose account was just made: choose a password.</summary>
    /// <param name="language">"fr" or "en".</param>
    /// <param name="link">Below <c>APP_URL</c>, never below a request's host.</param>
    public static MailDraft Invitation(string name, string address, string language, Uri link) => Compose("Invitation", name, address, language, link);

    /// <summary>To somebody who has forgotten the password.</summary>
    /// <param name="language">"fr" or "en".</param>
    /// <param name="link">Below <c>APP_URL</c>, never below a request's host.</param>
    public static MailDraft PasswordReset(string name, string address, string language, Uri link) => Compose("Reset", name, address, language, link);

    private static MailDraft Compose(string kind, string name, string address, string language, Uri link)
    {
        var texts = MailTexts.In(language);
        var subject = texts[$"{kind}Subject"];
        var greeting = texts.Format("GreetingName", name);
        var body = texts[$"{kind}Body"];
        var button = texts[$"{kind}Button"];
        var validity = texts.Format($"{kind}Validity", LinkMinutes);
        return new MailLetter
        {
            Culture = texts.Culture,
            Subject = subject,
            Heading = subject,
            Blocks = [new MailParagraph(greeting), new MailParagraph(body), new MailButton(button, link), new MailParagraph(validity)],
            Footer = [texts["Footer"]],
        }.ToDraft(MailKind.Account, [address]);
    }
}
