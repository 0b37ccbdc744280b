using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Mail;

/// <summary>
/// Deletes archived bulletins and finished mail older than <c>BULLETIN_RETENTION_DAYS</c>, and files of the archive that no row names. In small batches,
/// each its own transaction: the rows first, then their files, so that no row is ever without its file. Mail that is still to be sent stays.
/// </summary>
public sealed class PurgeBulletins(ScopedDb database, BulletinArchive archive, OperationsSettings settings, TimeProvider time, ILogger<PurgeBulletins> log)
{
    internal const int BatchSize = 500;

    /// <summary>A file younger than this may be on its way to its row.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <param name="cancellationToken">Ends between two batches; what was deleted stays deleted, counted and audited.</param>
    public async Task<BulletinPurge> RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime.AddDays(-settings.BulletinRetentionDays);
        var (mails, bulletins, files) = (0, 0, 0);
        while (!cancellationToken.IsCancellationRequested)
        {
            // A batch once begun is finished: it is short.
            var gone = await DeleteMailsAsync(before);
            mails += gone;
            if (gone < BatchSize)
            {
                break;
            }
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            var paths = await DeleteBulletinsAsync(before);
            bulletins += paths.Count;
            files += paths.Count(TryDelete);
            if (paths.Count < BatchSize)
            {
                break;
            }
        }

        files += await SweepAsync(cancellationToken);
        if (mails + bulletins + files > 0)
        {
            await AuditAsync(before, bulletins, mails, files);
        }

        return new BulletinPurge(bulletins, mails, files);
    }

    /// <summary>The addresses of a mail go with it.</summary>
    private Task<int> DeleteMailsAsync(DateTime before) => database.WriteAsync(
        ClientScope.System,
        (db, token) => db.Database.ExecuteSqlAsync(
            $"DELETE FROM outgoing_mails WHERE created_at < {before} AND next_attempt_at IS NULL ORDER BY created_at LIMIT {BatchSize}", token),
        CancellationToken.None);

    /// <summary>The paths of the files whose rows are gone. A bulletin whose mail is still to be sent stays with it.</summary>
    private Task<List<string>> DeleteBulletinsAsync(DateTime before) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            var old = await db.Bulletins
                .Where(bulletin => bulletin.CreatedAt < before && !db.OutgoingMails.Any(mail => mail.BulletinId == bulletin.Id))
                .OrderBy(bulletin => bulletin.CreatedAt).Take(BatchSize)
                .Select(bulletin => new { bulletin.Id, bulletin.StoragePath }).ToListAsync(token);
            var ids = old.ConvertAll(bulletin => bulletin.Id);
            await db.Bulletins.Where(bulletin => ids.Contains(bulletin.Id)).ExecuteDeleteAsync(token);
            return old.ConvertAll(bulletin => bulletin.StoragePath);
        },
        CancellationToken.None);

    /// <summary>Removes what a crash left between a file and its row, and what was restored without it.</summary>
    private async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var swept = 0;
        foreach (var paths in archive.Files(time.GetUtcNow().UtcDateTime - Patience).Chunk(BatchSize))
        {
            if (cancellationToken.IsCancellationRequested)
            {
                break;
            }

            // The files first: one that appears after the question cannot be among them.
            await using var db = database.Open(ClientScope.System);
            var named = await db.Bulletins.Where(bulletin => paths.Contains(bulletin.StoragePath)).Select(bulletin => bulletin.StoragePath).ToListAsync(cancellationToken);
            swept += paths.Except(named, StringComparer.Ordinal).Count(TryDelete);
        }

        return swept;
    }

    private bool TryDelete(string path)
    {
        try
        {
            archive.Delete(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Swept another day.
            log.LogWarning(exception, "The bulletin's file {Path} could not be deleted", path);
            return false;
        }
    }

    private Task AuditAsync(DateTime before, int bulletins, int mails, int files) => database.WriteAsync(
        ClientScope.System,
        async (db, token) =>
        {
            db.Audit("bulletin.purged", entityId: null, clientId: null, after: new { before, bulletins, mails, files });
            await db.SaveChangesAsync(token);
        },
        CancellationToken.None);
}

/// <summary>What a purge of bulletins deleted: rows of bulletins and of mails, and files.</summary>
public sealed record BulletinPurge(int Bulletins, int Mails, int Files);
