using System.Globalization;
using System.Text;

namespace CheckDuMatin.Web.Http;

/// <summary>
/// Streams a table as CSV that Excel opens well: UTF-8 with its mark, semicolons in French and commas in English as Excel expects there. A cell that
/// a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
/// </summary>
public sealed class CsvResponse : IAsyncDisposable
{
    private readonly StreamWriter _writer;
    private readonly char _separator = CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "fr" ? ';' : ',';

    public CsvResponse(HttpContext context, string fileName)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        _writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
    }

    public Task WriteAsync(params string?[] cells) => _writer.WriteLineAsync(string.Join(_separator, cells.Select(Cell)));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    internal static string Cell(string? text)
    {
        text ??= "";
        if (text.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20', ..])
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(";,\"\r\n") >= 0 || text.Contains('\'', StringComparison.Ordinal)
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }
}
