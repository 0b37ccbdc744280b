using System.Globalization;
using System.Text;

namespace CheckDuMatin.Tests.Compose;

/// <summary>What was measured on the way, as a table in Markdown: written to <c>CDM_COMPOSE_REPORT</c>, which ./test --compose prints.</summary>
internal sealed class ComposeReport
{
    private readonly List<(string What, string Value)> _lines = [];

    public void Add(string what, string value) => _lines.Add((what, value));

    public void Add(string what, TimeSpan value) => Add(what, $"{value.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");

    public async Task AddImagesAsync(ComposeDeployment deployment, string version)
    {
        foreach (var image in new[] { $"check-du-matin/web:{version}", $"check-du-matin/worker:{version}", "mysql:8.4" })
        {
            var bytes = (await deployment.DockerAsync("image", "inspect", image, "--format", "{{.Size}}")).Good().Output.Trim();
            Add($"image {image}", $"{(double.Parse(bytes, CultureInfo.InvariantCulture) / 1e6).ToString("0", CultureInfo.InvariantCulture)} MB");
        }
    }

    /// <summary>Memory of each container at this moment, and their sum in bytes.</summary>
    public async Task<double> AddMemoryAsync(ComposeDeployment deployment, string when)
    {
        var containers = await deployment.ContainersAsync("mysql", "web", "worker");
        var rows = (await deployment.DockerAsync(["stats", "--no-stream", "--format", "{{.Name}}|{{.MemUsage}}", .. containers])).Good().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split('|')).ToList();
        foreach (var row in rows)
        {
            Add($"memory {when}, {row[0][(deployment.Project.Length + 1)..]}", row[1].Split('/')[0].Trim());
        }

        return rows.Sum(row => Bytes(row[1].Split('/')[0].Trim()));
    }

    public async Task WriteAsync()
    {
        if (Environment.GetEnvironmentVariable("CDM_COMPOSE_REPORT") is { Length: > 0 } path)
        {
            var text = new StringBuilder("| | |\n|---|---|\n");
            foreach (var (what, value) in _lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {what} | {value} |\n");
            }

            await File.WriteAllTextAsync(path, text.ToString());
        }
    }

    private static double Bytes(string text)
    {
        var (unit, factor) = new[] { ("GiB", 1024.0 * 1024 * 1024), ("MiB", 1024.0 * 1024), ("KiB", 1024.0), ("B", 1.0) }.First(pair => text.EndsWith(pair.Item1, StringComparison.Ordinal));
        return double.Parse(text[..^unit.Length], CultureInfo.InvariantCulture) * factor;
    }
}
