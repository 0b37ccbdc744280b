using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Templates;

/// <summary>Shows a template, saved or not, by the renderer that draws the real bulletins: on sample data or on any check that the user sees.</summary>
public sealed class TemplatePreview(BulletinDocumentReader reader, BulletinEvidenceReader evidence)
{
    /// <summary>What is drawn: a check as it stands now with its annex, or without one the sample. Problem: not found.</summary>
    public async Task<Outcome<BulletinDocument>> DocumentAsync(ClientScope scope, long? checkId, CancellationToken cancellationToken)
    {
        if (checkId is not { } id)
        {
            return SampleDocument.French;
        }

        return await reader.ReadAsync(scope, id, cancellationToken) is { } source
            ? (await evidence.AddAsync(scope, source, cancellationToken)).Document
            : ChecksProblems.CheckNotFound;
    }

    /// <summary>A page as a PNG; of a template for Excel, of its sheet.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="number">From 1; above the last page, the last one.</param>
    public static PagePicture Draw(TemplateInput input, byte[]? logo, BulletinDocument document, int width, int number = 1) =>
        BulletinRenderer.Page(document, input.ToBulletinTemplate(logo), width, number);

    /// <summary>"Exporter un exemple": the whole file. Problem: too long for a picture.</summary>
    public static Outcome<BulletinFile> Export(TemplateInput input, byte[]? logo, BulletinDocument document, BulletinFormat format)
    {
        var bytes = BulletinRenderer.Render(document with { IsPreview = true }, input.ToBulletinTemplate(logo), format);
        return bytes.Succeeded
            ? new BulletinFile(BulletinFileName.For(document.ClientLabel, document.ScheduledLocal.DateTime, format), BulletinFileName.ContentType(format), bytes.Value)
            : bytes.Problems.ToList();
    }
}
