using System.Globalization;
using CheckDuMatin.Core.Files;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Files;

/// <summary>Names of files from outside, as they are shown and handed out again.</summary>
public sealed class SafeFileNameTests
{
    /// <summary>What breaks names: separators, device names, direction marks, control characters, endings, half a pair.</summary>
    private static readonly string[] Hostile = ["/", "\\", "..", "C:", "\u202E", "\u200D", "\0", "\r\n", "\t", "<", ">", ":", "\"", "|", "?", "*", "%", ";", ".", " ", "é", "😀", "\uD83D", "\uFFFD", "a", ".exe", ".png", ".txt", "CON"];

    [Theory]
    [InlineData("rapport.pdf", FileKind.Pdf, "rapport.pdf")]
    [InlineData("Rapport du 3.PDF", FileKind.Pdf, "Rapport du 3.pdf")]
    [InlineData("photo.jpeg", FileKind.Jpeg, "photo.jpeg")]
    [InlineData("photo.jpg.exe", FileKind.Jpeg, "photo.jpg.exe.jpg")]
    [InlineData("photo.png", FileKind.Jpeg, "photo.jpg")]
    [InlineData("nginx.log", FileKind.Text, "nginx.log")]
    [InlineData("notes", FileKind.Text, "notes.txt")]
    [InlineData("../../etc/passwd", FileKind.Text, "passwd.txt")]
    [InlineData("C:\\Temp\\capture.png", FileKind.Png, "capture.png")]
    [InlineData("\u202Egnp.exe", FileKind.Png, "gnp.exe.png")]
    [InlineData("a<b>c:d\"e|f?g*h%i;j.gif", FileKind.Gif, "abcdefghij.gif")]
    [InlineData(" . ", FileKind.Webp, "preuve.webp")]
    [InlineData("", FileKind.Docx, "preuve.docx")]
    [InlineData(null, FileKind.Xlsx, "preuve.xlsx")]
    [InlineData("dossier/", FileKind.Pdf, "preuve.pdf")]
    public void A_name_keeps_what_is_harmless_and_ends_as_its_kind(string? name, FileKind kind, string expected) => Assert.Equal(expected, SafeFileName.Of(name, kind, "preuve"));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        Assert.Equal(new string('x', SafeFileName.MaxLength) + ".pdf", SafeFileName.Of(new string('x', 300) + ".pdf", FileKind.Pdf, "preuve"));
        Assert.Equal(new string('x', SafeFileName.MaxLength - 1) + ".pdf", SafeFileName.Of(new string('x', SafeFileName.MaxLength - 1) + "😀.pdf", FileKind.Pdf, "preuve"));
        Assert.Equal(new string('x', SafeFileName.MaxLength - 2) + "😀.pdf", SafeFileName.Of(new string('x', SafeFileName.MaxLength - 2) + "😀.pdf", FileKind.Pdf, "preuve"));
    }

    [Property(MaxTest = 2000)]
    public Property Whatever_the_name_every_file_system_and_every_header_takes_it() => Prop.ForAll(
        Gen.Elements(Hostile).ListOf().Select(string.Concat).ToArbitrary(),
        Gen.Elements(Enum.GetValues<FileKind>()).ToArbitrary(),
        (name, kind) => IsSafe(SafeFileName.Of(name, kind, "preuve"), kind));

    [Property(MaxTest = 1000)]
    public bool Neither_does_any_text_at_all_break_it(string? name, bool isPdf)
    {
        var kind = isPdf ? FileKind.Pdf : FileKind.Text;
        return IsSafe(SafeFileName.Of(name, kind, "preuve"), kind);
    }

    [Property(MaxTest = 500)]
    public Property Made_safe_again_it_stays_as_it_is() => Prop.ForAll(
        Gen.Elements(Hostile).ListOf().Select(string.Concat).ToArbitrary(),
        name => SafeFileName.Of(name, FileKind.Pdf, "preuve") is var safe && SafeFileName.Of(safe, FileKind.Pdf, "preuve") == safe);

    [Theory]
    [InlineData(FileKind.Jpeg, "jpg", "image/jpeg", true)]
    [InlineData(FileKind.Png, "png", "image/png", true)]
    [InlineData(FileKind.Gif, "gif", "image/gif", true)]
    [InlineData(FileKind.Webp, "webp", "image/webp", true)]
    [InlineData(FileKind.Pdf, "pdf", "application/pdf", false)]
    [InlineData(FileKind.Text, "txt", "text/plain", false)]
    [InlineData(FileKind.Docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false)]
    [InlineData(FileKind.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false)]
    public void Each_kind_has_its_ending_and_its_type(FileKind kind, string extension, string type, bool isPicture)
    {
        Assert.Equal((extension, type, isPicture), (kind.Extension(), kind.ContentType(), kind.IsPicture()));
        Assert.Equal(kind, FileKinds.OfExtension(extension.ToUpperInvariant()));
    }

    [Theory]
    [InlineData("jpeg", FileKind.Jpeg)]
    [InlineData("jpe", FileKind.Jpeg)]
    [InlineData("jfif", FileKind.Jpeg)]
    [InlineData("log", FileKind.Text)]
    [InlineData("csv", FileKind.Text)]
    [InlineData("tsv", FileKind.Text)]
    [InlineData("text", FileKind.Text)]
    [InlineData("exe", null)]
    [InlineData("", null)]
    public void Other_endings_mean_the_same_kinds_or_none(string extension, FileKind? kind) => Assert.Equal(kind, FileKinds.OfExtension(extension));

    private static bool IsSafe(string name, FileKind kind) =>
        name.Length is > 4 and <= SafeFileName.MaxLength + 5
        && FileKinds.OfExtension(Path.GetExtension(name)[1..]) == kind
        && name.IndexOfAny(['/', '\\', '<', '>', ':', '"', '|', '?', '*', '%', ';', '\uFFFD']) < 0
        && name[0] is not (' ' or '.')
        && Array.TrueForAll([.. name.EnumerateRunes()], rune => System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse));
}
