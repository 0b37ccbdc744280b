using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Rendering.Layout;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Bulletins;

/// <summary>
/// Adds the pictures beside a check's lines to its bulletin. Apart from the rest, since only drawing needs them; one after the other, each reduced
/// at once to what print needs, so that hundreds of photographs never lie in memory together.
/// </summary>
public sealed class BulletinEvidenceReader(ScopedDb database, EvidenceStore store)
{
    /// <summary>The same bulletin with its annex, or with the remark that its pictures would be too much. A picture whose file is gone is left out.</summary>
    public async Task<BulletinSource> AddAsync(ClientScope scope, BulletinSource source, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var files = await db.EvidenceFiles.AsNoTracking()
            .Where(file => file.CheckId == source.Check.Id && EF.Functions.Like(file.ContentType, "image/%"))
            .OrderBy(file => file.Line!.Revision!.Position).ThenBy(file => file.ServiceId).ThenBy(file => file.Id)
            .Select(file => new { file.Line!.Revision!.Title, file.FileName, file.StoragePath })
            .ToListAsync(cancellationToken);
        var (evidence, size) = (new List<BulletinEvidence>(), 0L);
        foreach (var file in files)
        {
            if (await store.ReadAsync(source.Check.Id, file.StoragePath, cancellationToken) is not { } bytes)
            {
                continue;
            }

            using var picture = BulletinPicture.TryReadEvidence(bytes);
            if (picture is not null)
            {
                evidence.Add(new(file.Title, file.FileName, picture.Encoded));
                size += picture.Encoded.Length;
            }

            if (size > BulletinRenderer.MostBytes)
            {
                return source with { Document = source.Document with { EvidenceLeftOut = files.Count } };
            }
        }

        return source with { Document = source.Document with { Evidence = evidence } };
    }
}
