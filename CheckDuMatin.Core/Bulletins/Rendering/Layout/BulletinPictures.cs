namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The pictures of one bulletin, decoded once; whoever reads them disposes them after drawing.</summary>
internal sealed class BulletinPictures : IDisposable
{
    private BulletinPictures(BulletinPicture? logo, IReadOnlyList<EvidencePicture> evidence) => (Logo, Evidence) = (logo, evidence);

    /// <summary>The template's logo, else the client's; null without a readable one.</summary>
    public BulletinPicture? Logo { get; }

    public IReadOnlyList<EvidencePicture> Evidence { get; }

    public static BulletinPictures Read(BulletinDocument document, BulletinTemplate template) => new(
        BulletinPicture.TryReadLogo(template.Logo) ?? BulletinPicture.TryReadLogo(document.ClientLogo),
        [
            .. from evidence in document.Evidence
               let picture = BulletinPicture.TryReadEvidence(evidence.Picture)
               where picture is not null
               select new EvidencePicture(evidence.ServiceTitle, evidence.FileName, picture),
        ]);

    public void Dispose()
    {
        Logo?.Dispose();
        foreach (var evidence in Evidence)
        {
            evidence.Picture.Dispose();
        }
    }
}

/// <summary>A readable picture of the annex.</summary>
internal sealed record EvidencePicture(string ServiceTitle, string FileName, BulletinPicture Picture);
