using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Puts a domain on the list of <see cref="SenderDomains"/>, or takes it off. For administrators.</summary>
public sealed class SetSenderDomain(ScopedDb database, SenderDomains domains)
{
    /// <summary>The list as it is now. Problems: not an administrator; no domain; listed already; the configured one.</summary>
    /// <param name="isAllowed">False takes it off; addresses entered before stay.</param>
    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(ClientScope scope, string? domain, bool isAllowed, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return ClientsProblems.AdministratorOnly;
        }

        // What makes an address with it valid makes the domain valid.
        if (MailAddress.Parse($"x@{domain?.Trim().TrimStart('@')}") is not { } address)
        {
            return ClientsProblems.DomainInvalid;
        }

        var name = MailAddress.DomainOf(address);
        return name == domains.Configured
            ? ClientsProblems.DomainConfigured
            : await database.WriteAsync(scope, (db, token) => SetAsync(db, name, isAllowed, token), cancellationToken);
    }

    private async Task<Outcome<IReadOnlyList<string>>> SetAsync(CdmContext db, string domain, bool isAllowed, CancellationToken cancellationToken)
    {
        var row = await db.SenderDomains.SingleOrDefaultAsync(listed => listed.Domain == domain, cancellationToken);
        if (isAllowed && row is not null)
        {
            return ClientsProblems.DomainDuplicate;
        }

        if (isAllowed)
        {
            db.SenderDomains.Add(new SenderDomain { Domain = domain });
            db.Audit("sender_domain.allowed", null, null, after: new { domain });
        }
        else if (row is not null)
        {
            db.SenderDomains.Remove(row);
            db.Audit("sender_domain.withdrawn", null, null, new { domain });
        }

        await db.SaveChangesAsync(cancellationToken);
        return new List<string>(await domains.ReadAsync(db, cancellationToken));
    }
}
