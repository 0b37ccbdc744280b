using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Mail;

/// <summary>Gives the bytes of one sending again, also after its check was reopened, sent anew or purged, as long as the archive keeps them.</summary>
public sealed class OpenArchivedBulletin(ScopedDb database, BulletinArchive archive)
{
    /// <summary>Problems: not found; the archived file is gone or was altered.</summary>
    public async Task<Outcome<BulletinFile>> RunAsync(ClientScope scope, long bulletinId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var bulletin = await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(row => row.Id == bulletinId, cancellationToken);
        if (bulletin is null)
        {
            return MailProblems.BulletinNotFound;
        }

        return await archive.ReadAsync(bulletin.StoragePath, bulletin.Sha256, cancellationToken) is { } bytes
            ? new BulletinFile(bulletin.FileName, BulletinFileName.ContentType(bulletin.Format), bytes)
            : BulletinsProblems.ArchiveMissing;
    }
}
