using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Clients;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>"M'envoyer un essai": the client's mail with these words, through the outbox, to whoever asks and nobody else.</summary>
public sealed class SendTestMail(ScopedDb database, MailSample sample, MailOutbox outbox, MailSignal signal)
{
    /// <summary>The address it goes to. Problems: those of the words; not found; the account has no address.</summary>
    public async Task<Outcome<string>> RunAsync(ClientScope scope, long clientId, ClientMailInput input, CancellationToken cancellationToken)
    {
        if (input.Validate() is { Count: > 0 } problems)
        {
            return problems;
        }

        if (await sample.ComposeAsync(scope, clientId, input, cancellationToken) is not { } draft)
        {
            return MailProblems.ClientNotFound;
        }

        var outcome = await database.WriteAsync(scope, (db, token) => QueueAsync(db, clientId, draft, token), cancellationToken);
        if (outcome.Succeeded)
        {
            signal.Notify();
        }

        return outcome;
    }

    private async Task<Outcome<string>> QueueAsync(CdmContext db, long clientId, MailDraft draft, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().Where(row => row.Id == db.Scope.UserId).Select(row => new { row.Email, row.Language }).SingleOrDefaultAsync(cancellationToken);
        if (MailAddress.Parse(user?.Email) is not { } address)
        {
            return MailProblems.NoOwnAddress;
        }

        var subject = MailTexts.In(user!.Language).Format("TestSubject", draft.Subject);
        await outbox.EnqueueAsync(db, draft with { Subject = subject, To = [address], ClientId = clientId }, cancellationToken);
        db.Audit("mail.test", clientId, clientId, after: new { address });
        await db.SaveChangesAsync(cancellationToken);
        return address;
    }
}
