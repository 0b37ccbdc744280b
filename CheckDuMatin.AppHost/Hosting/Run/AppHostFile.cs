using System.Text.Json;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary><c>apphost.json</c> in the data folder while the application runs, so that scripts find it: <c>{"pid","dashboardUrl","urls":{…},"environment":{…}}</c>. Holds secrets: its owner alone may read it.</summary>
internal sealed class AppHostFile(string directory) : IDisposable
{
    private string FilePath => Path.Combine(directory, "apphost.json");

    public Task WriteAsync(string dashboardUrl, IReadOnlyDictionary<string, string> urls, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken) =>
        PrivateFile.WriteAsync(FilePath, JsonSerializer.Serialize(new { pid = Environment.ProcessId, dashboardUrl, urls, environment }), cancellationToken);

    public void Dispose() => File.Delete(FilePath);
}
