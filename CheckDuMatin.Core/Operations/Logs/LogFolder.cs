using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CheckDuMatin.Core.Operations.Logs;

/// <summary>The files that web and worker write to <c>STORAGE_DIR/logs</c>: <c>web-HOST-PID-20261129.json</c>, and <c>…_001.json</c> once the first of that day is full.</summary>
public sealed partial class LogFolder(IConfiguration configuration)
{
    /// <exception cref="SettingException">STORAGE_DIR is not set.</exception>
    public string Path => configuration["STORAGE_DIR"] is { Length: > 0 } storage
        ? System.IO.Path.Combine(storage, "logs")
        : throw new SettingException("STORAGE_DIR", "storage_missing");

    /// <summary>The service that a file belongs to; null for what is none of ours.</summary>
    public static string? ServiceOf(string file) => Name().Match(System.IO.Path.GetFileName(file)) is { Success: true } match ? match.Groups["service"].Value : null;

    /// <summary>Those of a service, or all, that were written to since then.</summary>
    public IReadOnlyList<string> Files(DateTime since, string? service = null) => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, "*.json")
            .Where(file => ServiceOf(file) is { } owner && (service is null || owner == service) && File.GetLastWriteTimeUtc(file) >= since)
            .Order(StringComparer.Ordinal)]
        : [];

    [GeneratedRegex(@"^(?<service>[a-z]+)-([A-Za-z0-9-]+-)?\d{8}(_\d+)?\.json$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
