using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Clients;

/// <summary>Gives a client a logo, or takes it away.</summary>
public sealed class SetClientLogo(ScopedDb database, ClientLogos logos)
{
    /// <summary>The client. Problems: not found; those of <see cref="FilesProblems"/>.</summary>
    /// <param name="bytes">The file as it came; null takes the logo away.</param>
    /// <param name="name">Its name as it came.</param>
    public async Task<Outcome<ClientView>> RunAsync(
        ClientScope scope, long clientId, ReadOnlyMemory<byte>? bytes, string? name, CancellationToken cancellationToken)
    {
        if (!scope.Sees(clientId))
        {
            return ClientsProblems.ClientNotFound;
        }

        string? file = null;
        if (bytes is { } sent)
        {
            var inspected = FileInspection.Of(sent, name, FileRules.Logo);
            var picture = inspected.Succeeded ? Picture.Redraw(sent, ClientLogos.MaxSide) : inspected.Problems.ToList();
            if (!picture.Succeeded)
            {
                return picture.Problems.ToList();
            }

            file = await logos.WriteAsync(picture.Value, cancellationToken);
        }

        var unused = file;
        try
        {
            string? former = null;
            var outcome = await database.WriteAsync(
                scope,
                async (db, token) =>
                {
                    var (set, before) = await SetAsync(db, clientId, file, token);
                    former = before;
                    return set;
                },
                cancellationToken);
            unused = outcome.Succeeded ? former : file;
            return outcome;
        }
        finally
        {
            // After the commit: the one before. Without a commit: the new one.
            logos.Delete(unused);
        }
    }

    private static async Task<(Outcome<ClientView> Outcome, string? Former)> SetAsync(CdmContext db, long clientId, string? file, CancellationToken cancellationToken)
    {
        if (await LockedClient.ReadAsync(db, clientId, cancellationToken) is not { } client)
        {
            return (ClientsProblems.ClientNotFound, null);
        }

        await db.ClientManagers.Where(row => row.ClientId == clientId).Include(row => row.User).LoadAsync(cancellationToken);
        var former = client.LogoFile;
        if (former != file)
        {
            client.LogoFile = file;
            db.Audit(file is null ? "client.logo_removed" : "client.logo_set", clientId, clientId);
            db.Announce(ChangedEntity.Client, clientId, clientId, client.Version + 1);
            await db.SaveChangesAsync(cancellationToken);
        }

        return (ClientView.Of(client), former);
    }
}
