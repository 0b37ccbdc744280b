using System.Security.Cryptography;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Checks;

/// <summary>Puts a file beside a line: recognised by its content, kept as it came, with a small picture of a picture.</summary>
public sealed class AddEvidence(ScopedDb database, EvidenceStore store)
{
    private const int ThumbnailSide = 320;

    /// <summary>Decoding a large picture takes some 200 MB: few at a time.</summary>
    private static readonly SemaphoreSlim Drawing = new(2, 2);

    /// <summary>
    /// Problems: not found; frozen once the bulletin was sent; ten files are there already; what <see cref="FileInspection"/> refuses. The same
    /// bytes twice on a line are kept once: the file that is there is answered.
    /// </summary>
    public async Task<Outcome<EvidenceView>> RunAsync(ClientScope scope, AddEvidenceInput input, CancellationToken cancellationToken)
    {
        // Before anything is decoded or written: whoever may not add a file costs nothing.
        var refusal = await database.WriteAsync(scope, async (db, token) => (await PlaceAsync(db, input, token)).Problem, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var inspected = FileInspection.Of(input.Bytes, input.FileName, FileRules.Evidence);
        if (!inspected.Succeeded)
        {
            return inspected.Problem;
        }

        var kind = inspected.Value.Kind;
        var thumbnail = await DrawThumbnailAsync(input.Bytes, kind, cancellationToken);
        if (thumbnail is { Succeeded: false })
        {
            return thumbnail.Problem;
        }

        List<string> written = [];
        var isNamed = false;
        try
        {
            written.Add(await store.WriteAsync(input.CheckId, input.Bytes, kind, cancellationToken));
            if (thumbnail?.Value is { } small)
            {
                written.Add(await store.WriteAsync(input.CheckId, small.Bytes, small.Kind, cancellationToken));
            }

            var file = new StoredEvidence(
                SafeFileName.Of(input.FileName, kind, "piece"), kind.ContentType(), input.Bytes.Length, written[0], written.ElementAtOrDefault(1), SHA256.HashData(input.Bytes.Span));

            // From here on an exception may come from a commit that went through: then the files stay, and are swept if no row names them.
            isNamed = true;
            (var added, isNamed) = await database.WriteAsync(scope, (db, token) => AddAsync(db, input, file, token), cancellationToken);
            return added;
        }
        finally
        {
            if (!isNamed)
            {
                store.Delete(input.CheckId, written);
            }
        }
    }

    private static async Task<(Outcome<EvidenceView> Added, bool IsNamed)> AddAsync(
        CdmContext db, AddEvidenceInput input, StoredEvidence stored, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(db, input, cancellationToken);
        if (place.Problem is { } problem)
        {
            return (problem, false);
        }

        if (place.Files.Find(file => file.Sha256.AsSpan().SequenceEqual(stored.Sha256)) is { } same)
        {
            return (EvidenceView.Of(same, await NameAsync(same.AddedById)), false);
        }

        var file = new EvidenceFile
        {
            ClientId = place.Check!.ClientId,
            CheckId = input.CheckId,
            ServiceId = input.ServiceId,
            FileName = stored.FileName,
            ContentType = stored.ContentType,
            Size = stored.Size,
            StoragePath = stored.Path,
            ThumbnailPath = stored.ThumbnailPath,
            Sha256 = stored.Sha256,
            AddedById = db.Scope.UserId,
        };
        db.EvidenceFiles.Add(file);
        CheckProgress.Touch(db, place.Check);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("evidence.added", input.CheckId, file.ClientId, after: new { file.Id, file.FileName, file.Size }, partId: input.ServiceId);
        db.Announce(ChangedEntity.Line, input.CheckId, file.ClientId, partId: input.ServiceId);
        await db.SaveChangesAsync(cancellationToken);
        return (EvidenceView.Of(file, await NameAsync(file.AddedById)), true);

        Task<string?> NameAsync(long userId) => db.Users.Where(user => user.Id == userId).Select(user => user.Name).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The line with what it has, its check locked; or why it takes no more.</summary>
    private static async Task<Place> PlaceAsync(CdmContext db, AddEvidenceInput input, CancellationToken cancellationToken)
    {
        var check = await LockedCheck.ReadAsync(db, input.CheckId, cancellationToken);
        if (check is null || !await db.CheckLines.AnyAsync(line => line.CheckId == input.CheckId && line.ServiceId == input.ServiceId, cancellationToken))
        {
            return new Place(check, [], check is null ? ChecksProblems.CheckNotFound : ChecksProblems.LineNotFound);
        }

        var files = await db.EvidenceFiles.Where(file => file.CheckId == input.CheckId && file.ServiceId == input.ServiceId).ToListAsync(cancellationToken);
        return new Place(check, files, check.FrozenAt is not null ? ChecksProblems.Frozen : files.Count >= EvidenceFile.MaxPerLine ? ChecksProblems.EvidenceFull : null);
    }

    private static async Task<Outcome<RedrawnPicture>?> DrawThumbnailAsync(ReadOnlyMemory<byte> bytes, FileKind kind, CancellationToken cancellationToken)
    {
        if (!kind.IsPicture())
        {
            return null;
        }

        await Drawing.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Picture.Redraw(bytes, ThumbnailSide), cancellationToken);
        }
        finally
        {
            Drawing.Release();
        }
    }

    private sealed record Place(Check? Check, List<EvidenceFile> Files, Problem? Problem);

    private sealed record StoredEvidence(string FileName, string ContentType, long Size, string Path, string? ThumbnailPath, byte[] Sha256);
}

/// <summary>A file for a line.</summary>
/// <param name="FileName">As it came; null for a paste without a name.</param>
/// <param name="Bytes">At most what <see cref="FileRules.Evidence"/> allows.</param>
public sealed record AddEvidenceInput(long CheckId, long ServiceId, string? FileName, ReadOnlyMemory<byte> Bytes);
