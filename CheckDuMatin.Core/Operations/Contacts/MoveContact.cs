using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Contacts;

/// <summary>An administrator changes who is called first.</summary>
public sealed class MoveContact(ScopedDb database)
{
    /// <param name="up">One place nearer to the beginning, else to the end; at the end of the list nothing changes.</param>
    /// <returns>The id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long contactId, bool up, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            var all = await db.Contacts.OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(token);
            var from = all.FindIndex(row => row.Id == contactId);
            if (from < 0)
            {
                return OperationsProblems.ContactNotFound;
            }

            var to = from + (up ? -1 : 1);
            if (to < 0 || to >= all.Count)
            {
                return contactId;
            }

            (all[from], all[to]) = (all[to], all[from]);
            foreach (var (index, contact) in all.Index())
            {
                contact.Position = index + 1;
            }

            db.Audit("contact.moved", contactId, clientId: null, new { position = from + 1 }, new { position = to + 1 });
            db.Announce(ChangedEntity.Operations, contactId, clientId: null);
            await db.SaveChangesAsync(token);
            return contactId;
        },
        cancellationToken);
}
