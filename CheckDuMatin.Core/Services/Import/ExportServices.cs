using System.Globalization;
using System.Text;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Files;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>A client's active services as a file that can be imported again: unchanged it changes nothing.</summary>
public sealed class ExportServices(ScopedDb database)
{
    private const char Delimiter = ';';

    /// <summary>The file, or null when the scope sees no such client. Headings are in the interface's language.</summary>
    /// <param name="kind"><see cref="FileKind.Xlsx"/>, or <see cref="FileKind.Text"/> for CSV (UTF-8 with its mark, semicolons: as Excel opens it).</param>
    public async Task<ExportedServices?> ReadAsync(ClientScope scope, long clientId, FileKind kind, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        var label = await db.Clients.Where(client => client.Id == clientId).Select(client => client.Label).SingleOrDefaultAsync(cancellationToken);
        if (label is null)
        {
            return null;
        }

        var tree = await TreeSnapshot.ReadAsync(db, clientId, cancellationToken);
        var headings = ServicesTexts.Headings();
        var rows = tree.InOrder().Select(row => new[]
        {
            row.Service.Id.ToString(CultureInfo.InvariantCulture), CategoryPathText.Join(row.Path), row.Service.Title, row.Service.Description ?? "",
        });
        var isXlsx = kind == FileKind.Xlsx;
        var bytes = isXlsx ? XlsxWriter.Write(headings, rows) : Csv(headings, rows);
        var stem = Path.GetFileNameWithoutExtension(SafeFileName.Of($"services_{label}", FileKind.Xlsx, "services"));
        return new ExportedServices($"{stem}.{(isXlsx ? "xlsx" : "csv")}", isXlsx ? FileKind.Xlsx.ContentType() : "text/csv; charset=utf-8", bytes);
    }

    private static byte[] Csv(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. headings]))
        {
            text.AppendJoin(Delimiter, row.Select(cell => CsvText.Escape(cell, Delimiter))).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }
}

/// <summary>A file to be downloaded.</summary>
public sealed record ExportedServices(string FileName, string ContentType, byte[] Bytes);
