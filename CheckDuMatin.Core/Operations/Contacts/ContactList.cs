using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Contacts;

/// <summary>Whom to call: on "Exploitation" and by <c>cdm contacts</c>.</summary>
public sealed class ContactList(ScopedDb database)
{
    /// <summary>In the order in which to call; nothing for those who are no administrators.</summary>
    public async Task<IReadOnlyList<ContactRow>> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return [];
        }

        await using var db = database.Open(scope);
        return await db.Contacts.OrderBy(contact => contact.Position).ThenBy(contact => contact.Id)
            .Select(contact => new ContactRow(contact.Id, contact.Name, contact.Role, contact.Phone, contact.Mail, contact.Hours, contact.Level, contact.Position, contact.Version))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>A contact; <see cref="Contact"/> says what is what.</summary>
public sealed record ContactRow(long Id, string Name, string? Role, string? Phone, string? Mail, string? Hours, AlertLevel Level, int Position, long Version);
