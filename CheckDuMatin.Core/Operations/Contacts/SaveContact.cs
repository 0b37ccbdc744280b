using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Contacts;

/// <summary>An administrator adds a contact at the end of the list, or changes one.</summary>
public sealed class SaveContact(ScopedDb database)
{
    /// <returns>The contact's id.</returns>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, ContactInput input, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        if (Validate(input) is { Count: > 0 } problems)
        {
            return problems;
        }

        try
        {
            return await database.WriteAsync(scope, (db, token) => SaveAsync(db, input, token), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return OperationsProblems.ContactStale;
        }
    }

    private static List<Problem> Validate(ContactInput input)
    {
        List<Problem> problems = [];
        if (Text.Title(input.Name) is null)
        {
            problems.Add(OperationsProblems.ContactNameRequired);
        }

        if (IsTooLong(input.Role) || IsTooLong(input.Hours))
        {
            problems.Add(OperationsProblems.ContactTextTooLong);
        }

        var (phone, mail) = (input.Phone?.Trim(), input.Mail?.Trim());
        if (string.IsNullOrEmpty(phone) && string.IsNullOrEmpty(mail))
        {
            problems.Add(OperationsProblems.ContactReachRequired);
        }

        if (!string.IsNullOrEmpty(phone) && (phone.Length > Contact.MaxPhoneLength || !phone.All(IsOfPhone) || !phone.Any(char.IsAsciiDigit)))
        {
            problems.Add(OperationsProblems.ContactPhoneInvalid);
        }

        if (!string.IsNullOrEmpty(mail) && MailAddress.Parse(mail) is null)
        {
            problems.Add(OperationsProblems.ContactMailInvalid);
        }

        if (!Enum.IsDefined(input.Level))
        {
            problems.Add(OperationsProblems.LevelUnknown);
        }

        return problems;
    }

    private static bool IsTooLong(string? text) => !string.IsNullOrWhiteSpace(text) && Text.Title(text) is null;

    private static bool IsOfPhone(char character) => char.IsAsciiDigit(character) || character is ' ' or '\u00A0' or '.' or '-' or '(' or ')' or '+' or '/';

    private static async Task<Outcome<long>> SaveAsync(CdmContext db, ContactInput input, CancellationToken cancellationToken)
    {
        Contact? contact;
        object? before = null;
        if (input.Id is { } id)
        {
            contact = await db.Contacts.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            if (contact is null)
            {
                return OperationsProblems.ContactNotFound;
            }

            if (contact.IsStaleFor(input.Version))
            {
                return OperationsProblems.ContactStale;
            }

            before = Fields(contact);
        }
        else
        {
            contact = new Contact { Name = "", Position = 1 + (await db.Contacts.MaxAsync(row => (int?)row.Position, cancellationToken) ?? 0) };
            db.Contacts.Add(contact);
        }

        (contact.Name, contact.Role, contact.Phone) = (Text.Title(input.Name)!, Text.Title(input.Role), Text.Title(input.Phone));
        (contact.Mail, contact.Hours, contact.Level) = (MailAddress.Parse(input.Mail), Text.Title(input.Hours), input.Level);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit(input.Id is null ? "contact.created" : "contact.updated", contact.Id, clientId: null, before, Fields(contact));
        db.Announce(ChangedEntity.Operations, contact.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return contact.Id;
    }

    internal static object Fields(Contact contact) => new
    {
        contact.Name,
        contact.Role,
        contact.Phone,
        contact.Mail,
        contact.Hours,
        level = contact.Level.ToString().ToLowerInvariant(),
    };
}

/// <param name="Id">Null: a new one.</param>
/// <param name="Version">What was read; null is never stale.</param>
public sealed record ContactInput(long? Id, string? Name, string? Role, string? Phone, string? Mail, string? Hours, AlertLevel Level, long? Version = null);
