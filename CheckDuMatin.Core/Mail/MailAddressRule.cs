using MimeKit;

namespace CheckDuMatin.Core.Mail;

/// <summary>What an address must be before it enters a mail: one mailbox, nothing but the address.</summary>
public static class MailAddressRule
{
    /// <summary>RFC 5321 §4.5.3.1: 64 octets before the @, 254 in all.</summary>
    private const int MaxLocalLength = 64;
    private const int MaxLength = 254;

    /// <summary>No display name, list, group, comment, quoted local part, space or control character, and a domain with a dot or "localhost".</summary>
    public static bool IsValid(string? address)
    {
        if (address is null or { Length: > MaxLength } || address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || "<>()[],;:\\\"".Contains(character)))
        {
            return false;
        }

        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at is < 1 or > MaxLocalLength || at != address.LastIndexOf('@') || !MailboxAddress.TryParse(address, out var mailbox))
        {
            return false;
        }

        var domain = address[(at + 1)..];
        return string.Equals(mailbox.Address, address, StringComparison.Ordinal)
            && (domain.Contains('.', StringComparison.Ordinal) || string.Equals(domain, "localhost", StringComparison.OrdinalIgnoreCase))
            && Uri.CheckHostName(domain) is UriHostNameType.Dns;
    }
}
