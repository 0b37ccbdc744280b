using System.Text.Json;
using Aspire.Hosting.Local;

namespace Aspire.Hosting.Run;

/// <summary><c>apphost.json</c> in the store while the application runs, so that scripts find it: <c>{"pid","dashboardUrl","urls":{…},"environment":{…}}</c>. Holds secrets: its owner alone may read it.</summary>
internal sealed class AppHostFile(AppHostPaths paths) : IDisposable
{
    private string FilePath => Path.Combine(paths.Store, "apphost.json");

    public Task WriteAsync(Uri dashboard, IReadOnlyDictionary<string, string> urls, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken) => PrivateFile.WriteAsync(
        FilePath,
        JsonSerializer.Serialize(new { pid = Environment.ProcessId, dashboardUrl = dashboard.ToString().TrimEnd('/'), urls, environment }),
        cancellationToken);

    public void Dispose() => File.Delete(FilePath);
}
