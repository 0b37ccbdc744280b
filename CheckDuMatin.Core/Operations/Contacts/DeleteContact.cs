using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Contacts;

/// <summary>An administrator takes a contact off the list.</summary>
public sealed class DeleteContact(ScopedDb database)
{
    /// <returns>The id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long contactId, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            if (await db.Contacts.SingleOrDefaultAsync(row => row.Id == contactId, token) is not { } contact)
            {
                return OperationsProblems.ContactNotFound;
            }

            db.Contacts.Remove(contact);
            db.Audit("contact.deleted", contactId, clientId: null, SaveContact.Fields(contact));
            db.Announce(ChangedEntity.Operations, contactId, clientId: null);
            await db.SaveChangesAsync(token);
            return contactId;
        },
        cancellationToken);
}
