using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Bulletins;
using CheckDuMatin.Core.Bulletins.Rendering;
using CheckDuMatin.Core.Bulletins.Templates;
using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Bulletins.Rendering;
using CheckDuMatin.Tests.Files;
using CheckDuMatin.Tests.Support;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins;

/// <summary>Pictures beside the lines of a real check, from the storage to the annex of its bulletin.</summary>
public sealed class BulletinEvidenceTests : IAsyncLifetime
{
    private CoreApp _app = null!;
    private long _check;
    private List<long> _services = null!;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await CoreApp.StartAsync();
        var client = await _app.AddClientAsync(services: 2);
        _check = (await _app.Get<CreateCheck>().RunAsync(ClientScope.System, client.Id, day: null, Stop)).Value;
        await _app.Get<CompleteCheck>().RunAsync(ClientScope.System, _check, serviceIds: null, Stop);
        await using var db = _app.Db.Open(ClientScope.System);
        _services = await db.CheckLines.Where(line => line.CheckId == _check).OrderBy(line => line.Revision!.Position).Select(line => line.ServiceId).ToListAsync(Stop);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pictures_come_into_the_annex_at_150_dots_per_inch_in_the_order_of_the_lines()
    {
        await AddAsync(_services[1], "second.jpg", SampleFiles.Picture(SKEncodedImageFormat.Jpeg, 600, 300));
        await AddAsync(_services[0], "premier.png", SampleFiles.Picture(SKEncodedImageFormat.Png, 2160, 1080));
        await AddAsync(_services[0], "journal.txt", "Aucune erreur"u8.ToArray());

        using var pdf = new PdfFile((await DownloadAsync(preview: false)).Bytes);

        Assert.Equal(["1080×540 à 151", "600×300 à 150"], pdf.Resolutions());
        var text = pdf.Text();
        Assert.Contains("Pièces jointes aux lignes", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("premier.png", StringComparison.Ordinal) is > 0 and var first && first < text.IndexOf("second.jpg", StringComparison.Ordinal), text);
        Assert.DoesNotContain("journal.txt", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_10_MB_they_are_left_out_and_the_bulletin_says_so()
    {
        for (var number = 0; number < 9; number++)
        {
            await AddAsync(_services[0], $"{number}.jpg", Noise(number));
        }

        var file = await DownloadAsync(preview: false);
        using var pdf = new PdfFile(file.Bytes);

        Assert.InRange(file.Bytes.Length, 1, BulletinRenderer.MostBytes);
        Assert.Empty(pdf.Resolutions());
        Assert.Contains("9 images ne sont pas jointes", pdf.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_whose_file_is_gone_keeps_no_bulletin_back()
    {
        await AddAsync(_services[0], "perdu.png", SampleFiles.Picture());
        await AddAsync(_services[1], "reste.png", SampleFiles.Picture(width: 80));
        Directory.GetFiles(Path.Combine(_app.Storage, "evidence"), "*", SearchOption.AllDirectories).ToList().ForEach(File.Delete);
        await AddAsync(_services[1], "neuf.png", SampleFiles.Picture(width: 90));

        using var pdf = new PdfFile((await DownloadAsync(preview: false)).Bytes);

        Assert.Single(pdf.Resolutions());
        Assert.Contains("neuf.png", pdf.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_of_a_template_on_a_real_check_shows_them_too()
    {
        await AddAsync(_services[0], "premier.png", SampleFiles.Picture());

        var document = (await _app.Get<TemplatePreview>().DocumentAsync(ClientScope.System, _check, Stop)).Value!;

        Assert.Equal("premier.png", Assert.Single(document.Evidence).FileName);
    }

    private async Task AddAsync(long service, string name, byte[] bytes) =>
        Assert.Empty((await _app.Get<AddEvidence>().RunAsync(ClientScope.System, new AddEvidenceInput(_check, service, name, bytes), Stop)).Problems);

    private async Task<BulletinFile> DownloadAsync(bool preview)
    {
        var file = await _app.Get<DownloadBulletin>().RunAsync(ClientScope.System, _check, preview, Stop);
        Assert.Empty(file.Problems);
        return file.Value!;
    }

    /// <summary>A picture that no encoder makes small: about 1.5 MB, and no larger than print needs, so that it enters the bulletin as it is.</summary>
    private static byte[] Noise(int seed)
    {
        var random = new Random(seed);
        using var bitmap = new SKBitmap(1080, 1080);
        var pixels = new byte[bitmap.ByteCount];
        random.NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }
}
