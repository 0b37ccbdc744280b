using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Sets the whole list of a client's addresses (contract.md, PUT recipients).</summary>
public sealed class ReplaceRecipients(ScopedDb database, SenderDomains senders)
{
    /// <summary>
    /// The list as it is now. Problems: client not found; every item that is invalid, there twice, or a new sender from a domain that this user
    /// may not use; too many; stale, with the current list. With any of them nothing is written.
    /// </summary>
    /// <param name="version">The list's version that the caller has read (<see cref="RecipientView.VersionOf"/>); null replaces whatever is there.</param>
    public async Task<Outcome<IReadOnlyList<RecipientView>>> RunAsync(
        ClientScope scope, long clientId, IReadOnlyList<RecipientInput> recipients, CancellationToken cancellationToken, long? version = null)
    {
        if (recipients.Count > Recipient.MaxPerClient)
        {
            return ClientsProblems.RecipientsTooMany;
        }

        var parsed = recipients.Select((input, i) => input.Parse($"[{i}].")).ToList();
        return await database.WriteAsync(scope, (db, token) => ReplaceAsync(db, clientId, parsed, version, token), cancellationToken);
    }

    private async Task<Outcome<IReadOnlyList<RecipientView>>> ReplaceAsync(
        CdmContext db, long clientId, List<Outcome<RecipientKey>> parsed, long? version, CancellationToken cancellationToken)
    {
        if (!await LockedClient.TakeAsync(db, clientId, cancellationToken))
        {
            return ClientsProblems.ClientNotFound;
        }

        var present = await db.Recipients.Where(row => row.ClientId == clientId).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var current = RecipientView.ListOf(present);
        if (version is { } read && read != RecipientView.VersionOf(current))
        {
            return Outcome.Stale(current, ClientsProblems.RecipientsStale);
        }

        var problems = Validate(db.Scope, await senders.ReadAsync(db, cancellationToken), parsed, [.. present.Select(RecipientKey.Of)]);
        if (problems.Count > 0)
        {
            return problems;
        }

        var wanted = parsed.ConvertAll(item => item.Value!);
        var leaving = Leaving(present, wanted);
        var staying = present.Except(leaving).ToList();
        var joining = wanted.Except(staying.Select(RecipientKey.Of))
            .Select(key => new Recipient { ClientId = clientId, Purpose = key.Purpose, Type = key.Type, Address = key.Address }).ToList();
        if (leaving.Count + joining.Count > 0)
        {
            var before = present.ConvertAll(row => RecipientKey.Of(row).ToWords());
            // Saved before the others come, since one that only changes its place has the same unique key.
            db.Recipients.RemoveRange(leaving);
            await db.SaveChangesAsync(cancellationToken);
            db.Recipients.AddRange(joining);
            db.Audit("recipients.replaced", null, clientId, new { recipients = before }, new { recipients = wanted.ConvertAll(key => key.ToWords()) });
            db.Announce(ChangedEntity.Recipients, clientId, clientId);
            await db.SaveChangesAsync(cancellationToken);
            await LockedClient.TouchAsync(db, clientId, cancellationToken);
        }

        return new List<RecipientView>(RecipientView.ListOf(staying.Concat(joining)));
    }

    private static List<Problem> Validate(ClientScope scope, IReadOnlyList<string> allowed, List<Outcome<RecipientKey>> parsed, HashSet<RecipientKey> present)
    {
        List<Problem> problems = [];
        HashSet<RecipientKey> seen = [];
        for (var i = 0; i < parsed.Count; i++)
        {
            var field = $"[{i}].address";
            if (parsed[i].Value is not { } key)
            {
                problems.AddRange(parsed[i].Problems);
            }
            else if (!seen.Add(key))
            {
                problems.Add(ClientsProblems.AddressDuplicate(key.Address, field));
            }
            else if (!present.Contains(key) && SenderDomains.Refusal(scope, allowed, key, field) is { } refusal)
            {
                problems.Add(refusal);
            }
        }

        return problems;
    }

    /// <summary>
    /// Rows that are no longer wanted, and those of a purpose and type from the first one on that is not in its place: rows are in the order of
    /// their keys, and the order of senders has a meaning.
    /// </summary>
    private static List<Recipient> Leaving(List<Recipient> present, List<RecipientKey> wanted)
    {
        List<Recipient> leaving = [];
        foreach (var group in present.GroupBy(row => (row.Purpose, row.Type)))
        {
            var order = wanted.Where(key => (key.Purpose, key.Type) == group.Key).ToList();
            var kept = group.Where(row => order.Contains(RecipientKey.Of(row))).ToList();
            var inPlace = kept.Zip(order).TakeWhile(pair => RecipientKey.Of(pair.First) == pair.Second && pair.First.Address == pair.Second.Address).Count();
            leaving.AddRange(group.Except(kept.Take(inPlace)));
        }

        return leaving;
    }
}
