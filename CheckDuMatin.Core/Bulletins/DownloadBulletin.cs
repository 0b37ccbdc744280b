using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>Gives a check's bulletin as a file: once it is on its way the archived bytes, before that as the check stands now.</summary>
public sealed class DownloadBulletin(ScopedDb database, BulletinDocumentReader reader, BulletinEvidenceReader evidence, BulletinArchive archive)
{
    /// <inheritdoc cref="RunAsync(ClientScope, long, bool, BulletinFormat?, CancellationToken)"/>
    public Task<Outcome<BulletinFile>> RunAsync(ClientScope scope, long checkId, bool preview, CancellationToken cancellationToken) =>
        RunAsync(scope, checkId, preview, format: null, cancellationToken);

    /// <summary>
    /// Problems: not found; <c>check_incomplete</c> for an unfinished check, which can only be previewed; <c>too_many_pages</c> for a picture
    /// that was asked for;
    /// the archived file is gone.
    /// </summary>
    /// <param name="preview">As it stands, finished or not, with "APERÇU" on every page; without effect once sent.</param>
    /// <param name="format">Null: the template's, or the PDF where that is a picture of too many pages. Without effect once sent.</param>
    public async Task<Outcome<BulletinFile>> RunAsync(
        ClientScope scope, long checkId, bool preview, BulletinFormat? format, CancellationToken cancellationToken)
    {
        var source = await reader.ReadAsync(scope, checkId, cancellationToken);
        if (source is null)
        {
            return ChecksProblems.CheckNotFound;
        }

        if (source.Check.FrozenAt is not null)
        {
            return await ArchivedAsync(scope, checkId, cancellationToken);
        }

        if (!preview && !source.Check.Counts.IsComplete)
        {
            return BulletinsProblems.CheckIncomplete(source.Check.Counts.Open);
        }

        source = await evidence.AddAsync(scope, source, cancellationToken);
        var wanted = format ?? source.Template.Format;
        var document = source.Document with { IsPreview = preview };
        var bytes = BulletinRenderer.Render(document, source.Template, wanted);
        if (!bytes.Succeeded && format is null)
        {
            // Nobody asked for a picture: what is too long for one is shown as the PDF that it would have to be sent as.
            wanted = BulletinFormat.Pdf;
            bytes = BulletinRenderer.Render(document, source.Template, wanted);
        }

        return bytes.Succeeded
            ? new BulletinFile(source.FileNameIn(wanted), BulletinFileName.ContentType(wanted), bytes.Value)
            : bytes.Problems.ToList();
    }

    private async Task<Outcome<BulletinFile>> ArchivedAsync(ClientScope scope, long checkId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var bulletin = await db.Bulletins.AsNoTracking().Where(row => row.CheckId == checkId)
            .OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return bulletin is not null && await archive.ReadAsync(bulletin.StoragePath, bulletin.Sha256, cancellationToken) is { } bytes
            ? new BulletinFile(bulletin.FileName, BulletinFileName.ContentType(bulletin.Format), bytes)
            : BulletinsProblems.ArchiveMissing;
    }
}

/// <summary>A file to serve as an attachment.</summary>
public sealed record BulletinFile(string FileName, string ContentType, byte[] Bytes);
