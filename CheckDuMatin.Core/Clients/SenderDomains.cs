using CheckDuMatin.Core.Access;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Clients;

/// <summary>
/// From which domains a manager may let mail come (product.md §2, Recipient): that of the configured From address, so that nobody sends in a
/// stranger's name. Administrators may use any.
/// </summary>
public sealed class SenderDomains
{
    /// <summary>Reads <c>MAIL_FROM_ADDRESS</c>; without a usable one no domain is allowed.</summary>
    public SenderDomains(IConfiguration configuration) =>
        Allowed = MailAddress.Parse(configuration["MAIL_FROM_ADDRESS"]) is { } address ? [MailAddress.DomainOf(address)] : [];

    /// <summary>In lower case.</summary>
    public IReadOnlyList<string> Allowed { get; }

    /// <summary>Whether a manager may enter <paramref name="address"/> as a sender.</summary>
    public bool Allows(string address) => Allowed.Contains(MailAddress.DomainOf(address), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the user of <paramref name="scope"/> may not enter this recipient, or null when he may.</summary>
    internal Problem? Refusal(ClientScope scope, RecipientKey key, string field) => key.Type != RecipientType.Sender || scope.SeesAll || Allows(key.Address)
        ? null
        : ClientsProblems.SenderDomainRefused(key.Address, field, Allowed.Count == 0 ? "—" : string.Join(", ", Allowed));
}
