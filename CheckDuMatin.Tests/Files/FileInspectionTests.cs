using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Files;
using SkiaSharp;
using Xunit;

namespace CheckDuMatin.Tests.Files;

public sealed class FileInspectionTests
{
    public static TheoryData<string, FileKind> Kinds() => new()
    {
        { "jpg", FileKind.Jpeg }, { "png", FileKind.Png }, { "gif", FileKind.Gif }, { "webp", FileKind.Webp },
        { "pdf", FileKind.Pdf }, { "txt", FileKind.Text }, { "docx", FileKind.Docx }, { "xlsx", FileKind.Xlsx },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_known_by_its_bytes(string extension, FileKind kind)
    {
        var rules = new FileRules(Enum.GetValues<FileKind>(), 1_000_000);

        Assert.Equal(kind, FileInspection.Of(Sample(kind), $"pièce.{extension}", rules).Value?.Kind);
        Assert.Equal(kind, FileInspection.Of(Sample(kind), name: null, rules).Value?.Kind);
    }

    [Theory]
    [InlineData("logo.png")]
    [InlineData("services.xlsx")]
    [InlineData("journal.txt")]
    public void A_program_is_refused_whatever_its_name(string name)
    {
        var problem = FileInspection.Of(SampleFiles.Program(), name, FileRules.Evidence).Problem;

        Assert.Equal("file_executable", problem?.Code);
        Assert.StartsWith("Ce fichier est un programme", problem?.Text(CultureInfo.GetCultureInfo("fr")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logo.svg")]
    [InlineData("logo.png")]
    [InlineData(null)]
    public void A_drawing_that_may_hold_scripts_is_no_picture(string? name) =>
        Assert.NotNull(FileInspection.Of("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"u8.ToArray(), name, FileRules.Logo).Problem);

    [Fact]
    public void A_name_that_says_something_else_than_the_content_is_refused() =>
        Assert.Equal("file_name_mismatch", FileInspection.Of(SampleFiles.Pdf(), "preuve.png", FileRules.Evidence).Problem?.Code);

    [Fact]
    public void A_picture_under_the_ending_of_another_picture_is_taken() =>
        Assert.Equal(FileKind.Jpeg, FileInspection.Of(SampleFiles.Picture(SKEncodedImageFormat.Jpeg), "logo.png", FileRules.Logo).Value?.Kind);

    [Fact]
    public void What_is_fine_elsewhere_is_refused_where_it_does_not_belong()
    {
        Assert.Equal("file_kind_refused", FileInspection.Of(SampleFiles.Pdf(), "logo.pdf", FileRules.Logo).Problem?.Code);
        Assert.Equal("file_kind_refused", FileInspection.Of(SampleFiles.Gif(), "preuve.gif", FileRules.Evidence).Problem?.Code);
    }

    [Fact]
    public void A_picture_too_large_to_decode_is_refused_by_its_header_alone() =>
        Assert.Equal("picture_too_large", FileInspection.Of(SampleFiles.PictureClaiming(30_000, 30_000), "logo.png", FileRules.Logo).Problem?.Code);

    [Fact]
    public void A_picture_cut_off_in_its_header_is_damaged() =>
        Assert.Equal("file_damaged", FileInspection.Of(SampleFiles.Picture().AsMemory(0, 20), "logo.png", FileRules.Logo).Problem?.Code);

    [Fact]
    public void A_zip_bomb_is_refused_though_its_directory_lies_about_sizes()
    {
        var bomb = SampleFiles.ZipBomb(OfficePackage.MaxUnpackedBytes + 1);

        Assert.InRange(bomb.Length, 1, FileRules.ServiceImport.MaxBytes);
        Assert.Equal("file_unpacks_too_large", FileInspection.Of(bomb, "services.xlsx", FileRules.ServiceImport).Problem?.Code);
        var refusal = FileInspection.Of(SampleFiles.LyingAboutSizes(bomb), "services.xlsx", FileRules.ServiceImport).Problem?.Code;
        Assert.True(refusal is "file_unpacks_too_large" or "file_damaged", refusal);
    }

    [Fact]
    public void A_zip_of_too_many_parts_is_refused()
    {
        var parts = Enumerable.Range(0, OfficePackage.MaxParts).Select(i => ($"xl/{i}.xml", Array.Empty<byte>())).ToArray();

        Assert.Equal("file_unpacks_too_large", FileInspection.Of(SampleFiles.Office("xl/workbook.xml", parts), "a.xlsx", FileRules.Evidence).Problem?.Code);
    }

    [Fact]
    public void Office_files_with_macros_behind_a_password_or_from_before_2007_are_refused_with_advice()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[100]];

        Assert.Equal("file_has_macros", FileInspection.Of(SampleFiles.Office("xl/workbook.xml", ("xl/vbaProject.bin", [1])), "a.xlsx", FileRules.Evidence).Problem?.Code);
        Assert.Equal("file_old_or_protected", FileInspection.Of(old, "a.xlsx", FileRules.Evidence).Problem?.Code);
    }

    [Fact]
    public void A_zip_that_is_no_document_and_one_that_is_cut_off_are_refused()
    {
        var document = SampleFiles.Office("word/document.xml", ("word/media/a.png", SampleFiles.Picture()));

        Assert.Equal("file_kind_refused", FileInspection.Of(SampleFiles.Zip(("a.txt", [65])), "a.docx", FileRules.Evidence).Problem?.Code);
        Assert.Equal("file_damaged", FileInspection.Of(document.AsMemory(0, document.Length / 2), "a.docx", FileRules.Evidence).Problem?.Code);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public void Text_is_read_in_the_encodings_that_offices_write(string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("Catégorie;Libellé\r\nRéseau;Wi-Fi invité €")];

        Assert.Equal("Catégorie;Libellé\r\nRéseau;Wi-Fi invité €", TextContent.Decode(bytes));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_not_taken_for_it()
    {
        Assert.Null(TextContent.Decode([65, 66, 0, 67]));
        Assert.Null(TextContent.Decode([0xFF, 0xFE, 0x41]));
        Assert.Equal("file_kind_refused", FileInspection.Of(new byte[] { 1, 2, 3, 4 }, "notes.txt", FileRules.Evidence).Problem?.Code);
    }

    [Fact]
    public async Task An_upload_is_read_no_further_than_one_byte_beyond_its_limit()
    {
        var cancellationToken = Xunit.TestContext.Current.CancellationToken;
        await using var endless = new EndlessStream();

        var outcome = await BoundedUpload.ReadAsync(endless, FileRules.Logo, announced: null, cancellationToken);

        Assert.Equal("file_too_large", outcome.Problem?.Code);
        Assert.InRange(endless.Given, FileRules.Logo.MaxBytes, FileRules.Logo.MaxBytes + 1);
        Assert.Equal("file_too_large", (await BoundedUpload.ReadAsync(endless, FileRules.Logo, announced: 200L << 20, cancellationToken)).Problem?.Code);
        Assert.InRange(endless.Given, FileRules.Logo.MaxBytes, FileRules.Logo.MaxBytes + 1);
    }

    [Theory]
    [InlineData("C:\\Bureau\\écran 1.PNG", FileKind.Png, "écran 1.png")]
    [InlineData("../../etc/passwd", FileKind.Text, "passwd.txt")]
    [InlineData("nuit.log", FileKind.Text, "nuit.log")]
    [InlineData("facture\u202Egnp.exe", FileKind.Png, "facturegnp.exe.png")]
    [InlineData("a\"b;c\r\n.pdf", FileKind.Pdf, "abc.pdf")]
    [InlineData(null, FileKind.Webp, "preuve.webp")]
    [InlineData("...", FileKind.Docx, "preuve.docx")]
    public void A_name_is_made_safe_and_ends_as_its_kind(string? name, FileKind kind, string expected) =>
        Assert.Equal(expected, SafeFileName.Of(name, kind, "preuve"));

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, FileKind.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png, FileKind.Png)]
    [InlineData(SKEncodedImageFormat.Webp, FileKind.Png)]
    public void A_picture_is_drawn_anew_smaller_and_without_what_was_hidden_in_it(SKEncodedImageFormat format, FileKind kind)
    {
        byte[] bytes = [.. SampleFiles.Picture(format, 3000, 1500), .. "<script>secret</script>"u8];

        var picture = Picture.Redraw(bytes, 1200).Value!;

        Assert.Equal((kind, 1200, 600), (picture.Kind, picture.Width, picture.Height));
        Assert.Equal(-1, picture.Bytes.AsSpan().IndexOf("secret"u8));
        Assert.Equal(new InspectedFile(kind, 1200, 600), FileInspection.Of(picture.Bytes, null, FileRules.Logo).Value);
    }

    [Fact]
    public void A_picture_cut_off_in_its_pixels_is_refused_when_it_is_drawn()
    {
        var whole = SampleFiles.Picture(SKEncodedImageFormat.Jpeg, 800, 600);

        Assert.Equal("file_damaged", Picture.Redraw(whole.AsMemory(0, whole.Length / 2), 1200).Problem?.Code);
    }

    private static byte[] Sample(FileKind kind) => kind switch
    {
        FileKind.Jpeg => SampleFiles.Picture(SKEncodedImageFormat.Jpeg),
        FileKind.Png => SampleFiles.Picture(),
        FileKind.Gif => SampleFiles.Gif(),
        FileKind.Webp => SampleFiles.Picture(SKEncodedImageFormat.Webp),
        FileKind.Pdf => SampleFiles.Pdf(),
        FileKind.Docx => SampleFiles.Office("word/document.xml"),
        FileKind.Xlsx => SampleFiles.Office("xl/workbook.xml"),
        _ => "Sauvegarde terminée à 03:12, 0 erreur.\r\n"u8.ToArray(),
    };

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
