using System.Buffers;
using System.Globalization;
using MimeKit;

namespace CheckDuMatin.Core.Clients;

/// <summary>An e-mail address alone, as recipients hold it.</summary>
public static class MailAddress
{
    // What would need quotes: no address that a person gives.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>()[]\\,;:\"@");

    private static readonly IdnMapping Idn = new();

    /// <summary>
    /// The address as it is kept: ends trimmed, the domain in lower case and ASCII. Null when it is none: a display name, a comment or a list
    /// around it, control characters, a local part that relays without SMTPUTF8 refuse, no dot in the domain, over 254 characters.
    /// </summary>
    public static string? Parse(string? value)
    {
        var text = value?.Trim();
        if (text is null or "" || text.Length > Recipient.MaxAddressLength || text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            return null;
        }

        var at = text.LastIndexOf('@');
        if (at is < 1 or > 64 || !MailboxAddress.TryParse(text, out var mailbox) || !string.IsNullOrEmpty(mailbox.Name) || mailbox.Route.Count > 0)
        {
            return null;
        }

        var local = text[..at];
        var domain = AsciiDomain(text[(at + 1)..]);
        if (domain is null || !System.Text.Ascii.IsValid(local) || local.AsSpan().ContainsAny(Forbidden))
        {
            return null;
        }

        var address = $"{local}@{domain}";
        return address.Length <= Recipient.MaxAddressLength ? address : null;
    }

    /// <summary>What follows the @ of an address that <see cref="Parse"/> has given.</summary>
    public static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];

    private static string? AsciiDomain(string domain)
    {
        try
        {
            // Also refuses empty labels and those over 63 characters.
            var ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return ascii.Contains('.', StringComparison.Ordinal)
                && ascii.Split('.').All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-' && label.All(IsLabelCharacter)) ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabelCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';
}
