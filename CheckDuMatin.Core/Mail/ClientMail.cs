using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Mail.Composition;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>A client's own words in the mail that brings its bulletins: read, preview, save.</summary>
public sealed class ClientMail(ScopedDb database, MailSample sample)
{
    /// <summary>Null when the scope sees no such client.</summary>
    public async Task<ClientMailView?> ReadAsync(ClientScope scope, long clientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await db.Clients.Where(client => client.Id == clientId)
            .Select(client => new ClientMailView(client.MailSubject, client.MailBody, client.Version)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The mail as these words make it, on the client's latest check, else on an invented one. Problems: those of the words; not found.</summary>
    public async Task<Outcome<MailPreview>> PreviewAsync(ClientScope scope, long clientId, ClientMailInput input, CancellationToken cancellationToken)
    {
        if (input.Validate() is { Count: > 0 } problems)
        {
            return problems;
        }

        return await sample.ComposeAsync(scope, clientId, input, cancellationToken) is { } draft
            ? new MailPreview(draft.Subject, draft.HtmlBody, draft.TextBody)
            : MailProblems.ClientNotFound;
    }

    /// <summary>Problems: those of the words; not found; stale. With any of them nothing is written.</summary>
    /// <param name="version">The client's version that the caller has read, or null.</param>
    public async Task<Outcome<ClientMailView>> SaveAsync(
        ClientScope scope, long clientId, ClientMailInput input, long? version, CancellationToken cancellationToken) =>
        input.Validate() is { Count: > 0 } problems
            ? problems
            : await database.WriteAsync(scope, (db, token) => SaveAsync(db, clientId, input, version, token), cancellationToken);

    private static async Task<Outcome<ClientMailView>> SaveAsync(
        CdmContext db, long clientId, ClientMailInput input, long? version, CancellationToken cancellationToken)
    {
        var client = await LockedClient.ReadAsync(db, clientId, cancellationToken);
        if (client is null)
        {
            return MailProblems.ClientNotFound;
        }

        if (client.IsStaleFor(version))
        {
            return Outcome.Stale(new ClientMailView(client.MailSubject, client.MailBody, client.Version), MailProblems.ClientStale);
        }

        var (subject, body) = (input.CleanSubject, input.CleanBody);
        if ((subject, body) != (client.MailSubject, client.MailBody))
        {
            db.Audit("client.mail_updated", clientId, clientId, new { client.MailSubject, client.MailBody }, new { MailSubject = subject, MailBody = body });
            (client.MailSubject, client.MailBody) = (subject, body);
            db.Announce(ChangedEntity.Client, clientId, clientId, client.Version + 1);
            await db.SaveChangesAsync(cancellationToken);
        }

        return new ClientMailView(client.MailSubject, client.MailBody, client.Version);
    }
}

/// <summary>The words as kept; null: the usual ones.</summary>
/// <param name="Version">The client's.</param>
public sealed record ClientMailView(string? Subject, string? Body, long Version);

/// <summary>A mail before it exists.</summary>
public sealed record MailPreview(string Subject, string Html, string Text);

/// <summary>A client's own words, with variables of <see cref="MailWording.Variables"/> in braces; empty: the usual ones.</summary>
public sealed record ClientMailInput(string? Subject, string? Body)
{
    internal string? CleanSubject => string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim();

    internal string? CleanBody => Text.FreeText(Body);

    internal List<Problem> Validate()
    {
        List<Problem?> problems =
        [
            CleanSubject switch
            {
                null => null,
                { Length: > MailWording.MaxSubjectLength } => MailProblems.SubjectTooLong,
                { } subject when !Text.IsWellFormed(subject) || subject.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029') =>
                    MailProblems.SubjectMalformed,
                _ => null,
            },
            CleanBody switch
            {
                null => null,
                { Length: > MailWording.MaxBodyLength } => MailProblems.BodyTooLong,
                { } body when !Text.IsWellFormed(body) => MailProblems.BodyMalformed,
                _ => null,
            },
            MailWording.UnknownIn(CleanSubject) is { } inSubject ? MailProblems.VariableUnknown("subject", inSubject) : null,
            MailWording.UnknownIn(CleanBody) is { } inBody ? MailProblems.VariableUnknown("body", inBody) : null,
        ];
        return [.. problems.OfType<Problem>()];
    }
}
