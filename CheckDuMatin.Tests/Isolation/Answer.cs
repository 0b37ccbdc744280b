using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>What came back, as text whatever it is: workbooks are unpacked.</summary>
internal sealed partial record Answer(int Status, string? MediaType, string Text, string? Location)
{
    public bool IsProblem => MediaType == "application/problem+json";

    public static async Task<Answer> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
            var bytes = await response.Content.ReadAsByteArrayAsync(Xunit.TestContext.Current.CancellationToken);
            var headers = string.Join('\n', response.Content.Headers.Where(header => header.Key == "Content-Disposition").SelectMany(header => header.Value));
            return new Answer(
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                headers + (bytes is [(byte)'P', (byte)'K', ..] ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes)),
                response.Headers.Location?.ToString());
        }
    }

    /// <summary>Without what differs from one answer to the next though the same is said: ids and marks of the question, tokens, nonces, states of components.</summary>
    public string Said(Dossier about) => Changing().Replace(Ids().Replace(Text.Replace(about.Mark, "MARK", StringComparison.OrdinalIgnoreCase), "ID"), "");

    private static string Unpacked(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    [GeneratedRegex("[1-9][0-9]{9,11}", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("""<!--Blazor.*?-->|nonce="[^"]*"|value="CfDJ8[^"]*"|data-row-index="[0-9]*"|data-antiforgery="[^"]*"|"traceId":"[^"]*"|\bid="[a-z0-9-]*"|[0-9a-f]{32}|\b[a-z][0-9a-f]{8}\b""", RegexOptions.Singleline, 5000)]
    private static partial Regex Changing();
}
