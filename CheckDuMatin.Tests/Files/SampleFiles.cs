using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CheckDuMatin.Core.Files;
using SkiaSharp;

namespace CheckDuMatin.Tests.Files;

/// <summary>Files as people and attackers send them.</summary>
internal static class SampleFiles
{
    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">What stands in its sheetData.</param>
    /// <param name="shared">What stands in its table of shared strings.</param>
    /// <param name="before">What stands before the sheet's root element.</param>
    public static byte[] Workbook(string rows, string shared = "", string before = "")
    {
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            Part("[Content_Types].xml", $"""
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """),
            Part("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            Part("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="Feuil1" sheetId="1" r:id="r1"/></sheets></workbook>"""),
            Part("xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                """),
            Part("xl/sharedStrings.xml", $"""<sst xmlns="{main}">{shared}</sst>"""),
            Part("xl/worksheets/sheet1.xml", $"""{before}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"""));

        static (string, byte[]) Part(string name, string xml) => (name, Encoding.UTF8.GetBytes(xml));
    }

    private static readonly byte[] WindowsProgram = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, .. new byte[256], .. "This program cannot be run in DOS mode."u8];

    public static byte[] Picture(SKEncodedImageFormat format = SKEncodedImageFormat.Png, int width = 40, int height = 20)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A whole GIF of one pixel (Skia does not write the format).</summary>
    public static byte[] Gif() => Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    /// <summary>A few hundred bytes that claim to be a picture of <paramref name="width"/> × <paramref name="height"/> pixels.</summary>
    public static byte[] PictureClaiming(int width, int height)
    {
        var bytes = Picture();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32.Append(0, bytes.AsSpan(12, 17)));
        return bytes;
    }

    public static byte[] Program() => WindowsProgram;

    public static byte[] Pdf() => Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    /// <summary>An Office document with nothing but the parts by which it is known.</summary>
    public static byte[] Office(string mainPart, params (string Name, byte[] Content)[] more) =>
        Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), (mainPart, "<x/>"u8.ToArray()), .. more]);

    /// <summary>A few hundred kilobytes that unpack to <paramref name="unpackedBytes"/>.</summary>
    public static byte[] ZipBomb(long unpackedBytes)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml" })
            {
                using var part = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                var zeros = new byte[1 << 20];
                for (var written = 0L; written < (name.EndsWith("sheet1.xml", StringComparison.Ordinal) ? unpackedBytes : 1); written += zeros.Length)
                {
                    part.Write(zeros);
                }
            }
        }

        return stream.ToArray();
    }

    /// <summary>The same zip with its parts' sizes understated in the directory and in their headers.</summary>
    public static byte[] LyingAboutSizes(byte[] zip)
    {
        var bytes = (byte[])zip.Clone();
        for (var at = 0; at < bytes.Length - 30; at++)
        {
            var isCentral = bytes.AsSpan(at).StartsWith("PK\u0001\u0002"u8);
            if (isCentral)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 24), 100);
            }
        }

        return bytes;
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(content);
            }
        }

        return stream.ToArray();
    }
}
