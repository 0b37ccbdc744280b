using System.Text;
using CheckDuMatin.Core.Bulletins;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Bulletins;

public sealed class BulletinFileNameTests
{
    private static readonly DateTime Scheduled = new(2026, 3, 9, 8, 5, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("Société Générale", "check_Société Générale_2026-03-09_08-05.pdf")]
    [InlineData("../../etc/passwd", "check_etc-passwd_2026-03-09_08-05.pdf")]
    [InlineData("A/B\\C:D*E?F\"G<H>I|J", "check_A-B-C-D-E-F-G-H-I-J_2026-03-09_08-05.pdf")]
    [InlineData("CON", "check_CON_2026-03-09_08-05.pdf")]
    [InlineData("Fin. . .", "check_Fin_2026-03-09_08-05.pdf")]
    [InlineData("\r\n\t", "check_client_2026-03-09_08-05.pdf")]
    [InlineData("E\u0301lan", "check_Élan_2026-03-09_08-05.pdf")]
    [InlineData("\u202Egpj.exe", "check_gpj.exe_2026-03-09_08-05.pdf")]
    public void A_label_becomes_a_safe_name(string label, string expected) =>
        Assert.Equal(expected, BulletinFileName.For(label, Scheduled, BulletinFormat.Pdf));

    [Fact]
    public void A_long_label_is_cut_between_letters() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(BulletinFileName.For(new string('é', 255), Scheduled, BulletinFormat.Excel)), 200, 255);

    [Theory]
    [InlineData(BulletinFormat.Pdf, "pdf", "application/pdf")]
    [InlineData(BulletinFormat.Png, "png", "image/png")]
    [InlineData(BulletinFormat.Excel, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public void Each_format_has_its_ending_and_its_type(BulletinFormat format, string extension, string type)
    {
        Assert.Equal((extension, type), (BulletinFileName.Extension(format), BulletinFileName.ContentType(format)));
        Assert.True(BulletinFileName.TryParse(extension, out var read));
        Assert.Equal(format, read);
        Assert.EndsWith($".{extension}", BulletinFileName.For("Client", Scheduled, format), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("PDF")]
    [InlineData("docx")]
    public void Another_ending_is_no_format(string? extension) => Assert.False(BulletinFileName.TryParse(extension, out _));

    [Fact]
    public void As_many_letters_stay_as_have_room()
    {
        Assert.Equal($"check_{new string('é', 90)}_2026-03-09_08-05.pdf", BulletinFileName.For(new string('é', 90), Scheduled, BulletinFormat.Pdf));
        Assert.Equal($"check_{new string('é', 90)}_2026-03-09_08-05.pdf", BulletinFileName.For(new string('é', 91), Scheduled, BulletinFormat.Pdf));
    }

    [Property(MaxTest = 1000)]
    public bool Any_label_gives_a_name_that_every_file_system_takes(string? label)
    {
        var name = BulletinFileName.For(label ?? "", Scheduled, BulletinFormat.Png);
        return name.StartsWith("check_", StringComparison.Ordinal)
            && name.EndsWith("_2026-03-09_08-05.png", StringComparison.Ordinal)
            && Encoding.UTF8.GetByteCount(name) <= 255
            && name.IsNormalized()
            && !name.Any(character => char.IsControl(character) || char.IsSurrogate(character) && !name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar))
            && name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|']) < 0
            && name.Length > "check__2026-03-09_08-05.png".Length;
    }
}
