using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Clients;

/// <summary>
/// From which domains a manager may let mail come (product.md §2, Recipient), so that nobody sends in a stranger's name: that of the configured
/// From address, and those that administrators list. Administrators themselves may use any.
/// </summary>
/// <remarks>Reads <c>MAIL_FROM_ADDRESS</c>; without a usable one no domain is configured.</remarks>
public sealed class SenderDomains(ScopedDb database, IConfiguration configuration)
{
    /// <summary>The configured address's domain in lower case, or null.</summary>
    public string? Configured { get; } = MailAddress.Parse(configuration["MAIL_FROM_ADDRESS"]) is { } address ? MailAddress.DomainOf(address) : null;

    /// <summary>Every allowed domain: the configured one first, then those listed, by name.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.None);
        return await ReadAsync(db, cancellationToken);
    }

    internal async Task<IReadOnlyList<string>> ReadAsync(CdmContext db, CancellationToken cancellationToken)
    {
        var listed = await db.SenderDomains.OrderBy(row => row.Domain).Select(row => row.Domain).ToListAsync(cancellationToken);
        return Configured is null ? listed : [Configured, .. listed.Where(domain => domain != Configured)];
    }

    /// <summary>Why the user of <paramref name="scope"/> may not enter this recipient, or null when he may.</summary>
    internal static Problem? Refusal(ClientScope scope, IReadOnlyList<string> allowed, RecipientKey key, string field) =>
        key.Type != RecipientType.Sender || scope.SeesAll || allowed.Contains(MailAddress.DomainOf(key.Address), StringComparer.OrdinalIgnoreCase)
            ? null
            : ClientsProblems.SenderDomainRefused(key.Address, field, allowed.Count == 0 ? "—" : string.Join(", ", allowed));
}
