using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheckDuMatin.Core.Demo;

/// <summary>
/// <c>.data/demo.json</c>: how to get into the demonstration. Scripts rely on these names (contract.md). Readable by its owner alone.
/// </summary>
/// <param name="ApiToken">The administrator's, with every scope.</param>
/// <param name="ManagerToken">Of a manager who sees only his clients.</param>
public sealed record DemoFile(
    string Url,
    string AdminEmail,
    string AdminPassword,
    string ManagerEmail,
    string ManagerPassword,
    string ApiToken,
    string ManagerToken,
    string MailUrl,
    string DashboardUrl,
    string ConnectionString)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Null when there is no such file, or it was cut or written by somebody else.</summary>
    internal static async Task<DemoFile?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var file = await JsonSerializer.DeserializeAsync<DemoFile>(stream, Json, cancellationToken);
            return file?.ApiToken is null || file.ManagerToken is null || file.AdminPassword is null || file.ManagerPassword is null ? null : file;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whole or not at all, and never readable by others, not even while it is written.</summary>
    internal async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var stream = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(stream, this, Json, cancellationToken);
        }

        File.Move(temporary, full, overwrite: true);
    }
}
