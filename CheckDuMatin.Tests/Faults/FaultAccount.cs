using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CheckDuMatin.Tests.Faults;

/// <summary>Compares what operators and the relay's receivers have in hand with what the database says.</summary>
internal sealed class FaultAccount(FaultWorld world)
{
    private int _looked;

    /// <summary>A line for each acknowledgement that is not kept.</summary>
    public async Task<IReadOnlyList<string>> CompareAsync(Ledger ledger, CancellationToken cancellationToken) =>
    [
        .. ledger.Surprises.Distinct(StringComparer.Ordinal).Select(surprise => $"unexplained: {surprise}"),
        .. await LinesAsync(ledger, cancellationToken),
        .. await BulletinsAsync(ledger, cancellationToken),
        .. await FilesAsync(ledger, cancellationToken),
        .. await MailAsync(cancellationToken),
    ];

    /// <summary>Every acknowledged save has its entry in the audit and its own version, and the last one is what the line says.</summary>
    private async Task<List<string>> LinesAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        List<string> found = [];
        var audited = (await world.Database.RowsAsync("SELECT entity_id, part_id, after FROM audit_entries WHERE action = 'line.saved' ORDER BY id", cancellationToken))
            .Select(row => (Line: (Number(row[0]), Number(row[1])), Comment: Comment(row[2]!))).ToList();
        var entries = audited.ToLookup(entry => entry.Comment, entry => entry.Line, StringComparer.Ordinal);
        var lines = (await world.Database.RowsAsync("SELECT check_id, service_id, version, comment FROM check_lines", cancellationToken))
            .ToDictionary(row => (Number(row[0]), Number(row[1])), row => (Version: Number(row[2]), Comment: row[3]));
        foreach (var save in ledger.Lines)
        {
            var line = lines[(save.CheckId, save.ServiceId)];
            if (entries[save.Comment].Count() != 1 || entries[save.Comment].Single() != (save.CheckId, save.ServiceId))
            {
                found.Add($"{save} was acknowledged and has {entries[save.Comment].Count()} entries in the audit");
            }

            if (line.Version < save.Version || (line.Version == save.Version && line.Comment != save.Comment))
            {
                found.Add($"{save} was acknowledged, and the line is {line}");
            }
        }

        found.AddRange(ledger.Lines.GroupBy(save => (save.CheckId, save.ServiceId, save.Version)).Where(same => same.Count() > 1)
            .Select(same => $"two saves were acknowledged for one version: {string.Join(", ", same)}"));
        found.AddRange(ledger.RefusedComments.Where(entries.Contains).Select(comment => $"«{comment}» was refused and is there"));
        found.AddRange(audited.GroupBy(entry => entry.Line).Where(group => lines[group.Key].Comment != group.Last().Comment)
            .Select(group => $"line {group.Key} says «{lines[group.Key].Comment}» and its audit «{group.Last().Comment}»"));
        return found;
    }

    /// <summary>Every bulletin that was taken for sending is in the outbox, and its file in the archive.</summary>
    private async Task<List<string>> BulletinsAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        var mails = (await world.Database.RowsAsync("SELECT id, check_id FROM outgoing_mails WHERE kind = 1", cancellationToken)).ToDictionary(row => Number(row[0]), row => Number(row[1]));
        List<string> found = [.. ledger.Bulletins.Where(sent => mails.GetValueOrDefault(sent.MailId) != sent.CheckId).Select(sent => $"{sent} was acknowledged and is not in the outbox")];
        foreach (var row in await world.Database.RowsAsync("SELECT id, storage_path, LOWER(HEX(sha256)) FROM bulletins", cancellationToken))
        {
            if (await HashAsync(Path.Combine(world.Storage, "bulletins", row[1]!)) != row[2])
            {
                found.Add($"the file of bulletin {row[0]} is missing or another");
            }
        }

        return found;
    }

    /// <summary>Every file of evidence that a row names is there, whole; and every acknowledged one has its row.</summary>
    private async Task<List<string>> FilesAsync(Ledger ledger, CancellationToken cancellationToken)
    {
        List<string> found = [];
        Dictionary<long, string> rows = [];
        foreach (var row in await world.Database.RowsAsync("SELECT id, check_id, storage_path, LOWER(HEX(sha256)) FROM evidence_files", cancellationToken))
        {
            rows[Number(row[0])] = row[3]!;
            if (await HashAsync(Path.Combine(world.Storage, "evidence", row[1]!, row[2]!)) != row[3])
            {
                found.Add($"the file of evidence {row[0]} is missing or another");
            }
        }

        found.AddRange(ledger.Files.Where(file => rows.GetValueOrDefault(file.EvidenceId) != file.Sha256).Select(file => $"{file} was acknowledged and is not there"));
        return found;
    }

    /// <summary>Every address that the outbox calls served has the mail, with the archived bytes, and twice only where the outbox knows that it may have.</summary>
    private async Task<List<string>> MailAsync(CancellationToken cancellationToken)
    {
        List<string> found = [];
        var received = world.Relay.Messages;
        var copies = received.SelectMany(mail => mail.Recipients.Select(address => (mail.Message.MessageId, Address: address)))
            .GroupBy(copy => copy).ToDictionary(group => group.Key, group => group.Count());
        var rows = await world.Database.RowsAsync("""
            SELECT m.message_id, r.address, r.state, m.maybe_sent_at IS NOT NULL, m.id, COALESCE(LOWER(HEX(b.sha256)), ''), m.attempts
            FROM outgoing_mails m JOIN outgoing_mail_recipients r ON r.mail_id = m.id LEFT JOIN bulletins b ON b.id = m.bulletin_id
            """, cancellationToken);
        foreach (var row in rows)
        {
            var count = copies.GetValueOrDefault((row[0]!, row[1]!));
            var (isSent, maybeSent) = (Number(row[2]) == 3, Number(row[3]) == 1);
            if (isSent && count == 0)
            {
                found.Add($"mail {row[4]} is called sent to {row[1]}, who has nothing");
            }

            if ((count > 1 || (count == 1 && !isSent)) && !maybeSent)
            {
                found.Add($"mail {row[4]}, of which nothing is uncertain and {row[1]} is in state {row[2]}, was received {count} times by him");
            }

            if (count > Number(row[6]))
            {
                found.Add($"mail {row[4]} was received {count} times in {row[6]} attempts");
            }
        }

        var archived = rows.ToLookup(row => row[0]!, row => row[5]!, StringComparer.Ordinal);
        foreach (var mail in received.Skip(_looked))
        {
            var hashes = mail.Attachments.Values.Select(bytes => Convert.ToHexStringLower(SHA256.HashData(bytes))).DefaultIfEmpty("").ToList();
            if (!archived[mail.Message.MessageId!].Any() || archived[mail.Message.MessageId!].First() != hashes.Single())
            {
                found.Add($"«{mail.Message.Subject}» was received, and the outbox knows no such mail or attachment");
            }
        }

        _looked = received.Count;
        return found;
    }

    private static async Task<string?> HashAsync(string path) =>
        File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path))) : null;

    private static string Comment(string after)
    {
        using var json = JsonDocument.Parse(after);
        return json.RootElement.GetProperty("comment").GetString()!;
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
