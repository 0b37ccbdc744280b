using CheckDuMatin.Core.Clients;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>Addresses of bulletins (<c>mailings</c>) and of reminders (<c>rappel_destinataires</c>).</summary>
internal static class ImportRecipients
{
    public static async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var clients = await run.Db.Clients.Select(client => client.Id).ToHashSetAsync(cancellationToken);
        var here = (await run.Db.Recipients.AsNoTracking().ToListAsync(cancellationToken)).GroupBy(row => row.ClientId)
            .ToDictionary(group => group.Key, group => group.Select(RecipientKey.Of).ToHashSet());
        await AddAsync(run, "mailings", RecipientPurpose.Bulletin, clients, here, cancellationToken);
        await AddAsync(run, "rappel_destinataires", RecipientPurpose.Reminder, clients, here, cancellationToken);
    }

    private static async Task AddAsync(
        ImportRun run, string table, RecipientPurpose purpose, HashSet<long> clients, Dictionary<long, HashSet<RecipientKey>> here, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(table);
        List<(SourceRow Row, Recipient Recipient)> made = [];
        foreach (var row in run.Source.Of(table))
        {
            counts.Read++;
            if (run.Known.Find(table, row.Id) is not null)
            {
                // Also one that somebody has taken away here since.
                counts.AlreadyHere++;
            }
            else if (run.Known.Find(ImportClients.Table, row.Long("client_id")) is not { } clientId || !clients.Contains(clientId))
            {
                run.Report.Refuse(table, row.Id, "client_not_taken", row.Long("client_id"));
            }
            else if (Type(row.Text("type")) is not { } type)
            {
                run.Report.Refuse(table, row.Id, "type_unknown", TemplateColumns.Short(row.Text("type")));
            }
            else if (MailAddress.Parse(row.Text("email")) is not { } address)
            {
                run.Report.Refuse(table, row.Id, "address_invalid");
            }
            else
            {
                here.TryAdd(clientId, []);
                Add(run, table, made, row, here[clientId], new Recipient { ClientId = clientId, Purpose = purpose, Type = type, Address = address });
            }
        }

        // One by one in the order of their keys: the order of senders has a meaning.
        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (row, recipient) in made)
        {
            counts.Imported++;
            run.Known.Add(table, row.Id, recipient.Id);
        }
    }

    private static void Add(
        ImportRun run, string table, List<(SourceRow Row, Recipient Recipient)> made, SourceRow row, HashSet<RecipientKey> present, Recipient recipient)
    {
        if (present.Contains(RecipientKey.Of(recipient)))
        {
            run.Report.LeaveOut(table, row.Id, "address_twice");
            run.Known.AddTwin(table, row.Id);
        }
        else if (present.Count >= Recipient.MaxPerClient)
        {
            run.Report.Refuse(table, row.Id, "addresses_too_many", Recipient.MaxPerClient);
        }
        else
        {
            present.Add(RecipientKey.Of(recipient));
            run.Db.Recipients.Add(recipient);
            made.Add((row, recipient));
        }
    }

    private static RecipientType? Type(string? type) => type?.Trim().ToLowerInvariant() switch
    {
        "sender" => RecipientType.Sender,
        "receiver" => RecipientType.Receiver,
        "copie" => RecipientType.Copy,
        _ => null,
    };
}
