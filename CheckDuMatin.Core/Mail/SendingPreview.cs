using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>What whoever is about to send a bulletin confirms: from whom, to whom, subject, file.</summary>
public sealed class SendingPreview(ScopedDb database, BulletinDocumentReader reader, MailSettings settings)
{
    /// <summary>Problems: not found; frozen.</summary>
    public async Task<Outcome<SendingPreviewView>> ReadAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(scope, checkId, cancellationToken) is not { } source)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (source.Check.FrozenAt is not null)
        {
            return ChecksProblems.Frozen;
        }

        await using var db = database.Open(scope);
        var recipients = await db.Recipients.AsNoTracking()
            .Where(row => row.ClientId == source.Check.ClientId && row.Purpose == RecipientPurpose.Bulletin)
            .OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var addresses = BulletinAddresses.Of(recipients);
        return new SendingPreviewView(
            addresses.From ?? settings.FromAddress,
            addresses.To,
            addresses.Copies,
            BulletinMail.Of(source).Subject,
            source.Template.Format,
            source.FileName,
            addresses.To.Count == 0 ? MailProblems.NoReceivers : null);
    }
}

/// <summary>A bulletin's mail before it is sent.</summary>
/// <param name="Format">The one of the client's template: another may be chosen.</param>
/// <param name="FileName">In that format.</param>
/// <param name="WhyNot">What keeps it from being sent whatever the check says; null when nothing does.</param>
public sealed record SendingPreviewView(
    string From, IReadOnlyList<string> To, IReadOnlyList<string> Copies, string Subject, BulletinFormat Format, string FileName, Problem? WhyNot);
