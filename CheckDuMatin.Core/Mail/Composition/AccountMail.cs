namespace CheckDuMatin.Core.Mail.Composition;

/// <summary>
/// Mail about somebody's account: a link that works once, for 60 minutes, or a notice, which is worth telling a day later too; never a password. Give the draft to <see cref="MailOutbox"/> in the
/// transaction that makes the link or the change, in a scope that sees all.
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

    /// <summary>To the address that somebody had until now. The new one is not named: the reader may be a stranger.</summary>
    /// <param name="language">"fr" or "en".</param>
    public static MailDraft AddressChanged(string name, string formerAddress, string language)
    {
        var texts = MailTexts.In(language);
        var greeting = new MailParagraph(texts.Format("GreetingName", name));
        var body = new MailParagraph(texts.Format("AddressBody", formerAddress));
        return Letter(MailKind.Notice, texts, texts["AddressSubject"], formerAddress, [greeting, body, new MailParagraph(texts["AddressUnknown"])]);
    }

    /// <summary>To whoever signs in with the account: what opens it has changed.</summary>
    /// <param name="what">"Password", "PasskeyAdded", "PasskeyRemoved", "TwoFactorOn" or "TwoFactorOff".</param>
    /// <param name="language">"fr" or "en".</param>
    public static MailDraft SecurityChanged(string what, string name, string address, string language)
    {
        var texts = MailTexts.In(language);
        var greeting = new MailParagraph(texts.Format("GreetingName", name));
        return Letter(MailKind.Notice, texts, texts["SecuritySubject"], address, [greeting, new MailParagraph(texts[$"Security{what}"]), new MailParagraph(texts["SecurityUnknown"])]);
    }

    private static MailDraft Compose(string kind, string name, string address, string language, Uri link)
    {
        var texts = MailTexts.In(language);
        var greeting = new MailParagraph(texts.Format("GreetingName", name));
        var body = new MailParagraph(texts[$"{kind}Body"]);
        var button = new MailButton(texts[$"{kind}Button"], link);
        var validity = new MailParagraph(texts.Format($"{kind}Validity", LinkMinutes));
        return Letter(MailKind.Account, texts, texts[$"{kind}Subject"], address, [greeting, body, button, validity]);
    }

    private static MailDraft Letter(MailKind kind, MailTexts texts, string subject, string address, IReadOnlyList<MailBlock> blocks) => new MailLetter
    {
        Culture = texts.Culture,
        Subject = subject,
        Heading = subject,
        Blocks = blocks,
        Footer = [texts["Footer"]],
    }.ToDraft(kind, [address]);
}
