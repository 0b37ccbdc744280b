using CheckDuMatin.Core.Files;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Reads a CSV file or an Excel workbook that lists services.</summary>
public static class ImportFile
{
    /// <summary>Its cells. Problems: those of <see cref="FilesProblems"/>; empty; too many rows; formulas.</summary>
    /// <param name="bytes">The whole file, read with <see cref="BoundedUpload"/> and <see cref="FileRules.ServiceImport"/>.</param>
    public static Outcome<ImportTable> Read(ReadOnlyMemory<byte> bytes, string? name)
    {
        var file = FileInspection.Of(bytes, name, FileRules.ServiceImport);
        if (!file.Succeeded)
        {
            return file.Problems.ToList();
        }

        return file.Value.Kind == FileKind.Xlsx ? XlsxTable.Read(bytes) : CsvTable.Read(TextContent.Decode(bytes.Span)!);
    }
}
