using System.Buffers;
using System.IO.Compression;

namespace CheckDuMatin.Core.Files;

/// <summary>
/// A zip file that claims to be an Office document. What its directory says about sizes is the sender's word: every part is unpacked once, into
/// nothing, and counted on the way.
/// </summary>
internal static class OfficePackage
{
    /// <summary>A workbook has a few dozen parts, a document full of pictures some hundreds.</summary>
    public const int MaxParts = 2_000;

    /// <summary>All parts unpacked. A workbook of a hundred thousand cells takes less than a tenth of it.</summary>
    public const long MaxUnpackedBytes = 100L * 1024 * 1024;

    private const int BufferSize = 64 * 1024;

    public static Outcome<InspectedFile> Inspect(ReadOnlyMemory<byte> bytes, FileRules rules)
    {
        try
        {
            using var stream = ByteStream.Over(bytes);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxParts || archive.Entries.Sum(entry => Math.Min(entry.Length, MaxUnpackedBytes)) > MaxUnpackedBytes)
            {
                return FilesProblems.UnpacksTooLarge;
            }

            var names = archive.Entries.Select(entry => entry.FullName).ToList();
            if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count)
            {
                return FilesProblems.Damaged;
            }

            if (archive.Entries.Any(entry => entry.IsEncrypted))
            {
                return FilesProblems.OldOrProtected;
            }

            if (KindOf(names) is not { } kind)
            {
                return FilesProblems.KindRefused(rules);
            }

            if (names.Exists(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                return FilesProblems.HasMacros;
            }

            return UnpacksWithinLimit(archive) ? new InspectedFile(kind) : FilesProblems.UnpacksTooLarge;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            return FilesProblems.Damaged;
        }
    }

    private static FileKind? KindOf(List<string> names)
    {
        return (Has("[Content_Types].xml"), Has("word/document.xml"), Has("xl/workbook.xml")) switch
        {
            (true, true, false) => FileKind.Docx,
            (true, false, true) => FileKind.Xlsx,
            _ => null,
        };

        bool Has(string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static bool UnpacksWithinLimit(ZipArchive archive)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var total = 0L;
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                var crc = 0u;
                for (int read; (read = part.Read(buffer)) > 0;)
                {
                    total += read;
                    if (total > MaxUnpackedBytes)
                    {
                        return false;
                    }

                    crc = Crc32.Append(crc, buffer.AsSpan(0, read));
                }

                // The framework reads no further than the directory says: a part that is longer is found out by this.
                if (crc != entry.Crc32)
                {
                    throw new InvalidDataException(entry.FullName);
                }
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
