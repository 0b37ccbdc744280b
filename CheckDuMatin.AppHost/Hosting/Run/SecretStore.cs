using System.Text.Json;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Generated values in <c>secrets.json</c> of the store, readable by its owner only.</summary>
internal sealed class SecretStore(string directory)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly string path = Path.Combine(directory, "secrets.json");

    public string GetOrAdd(string name, Func<string> create)
    {
        var secrets = File.Exists(path) ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path))! : [];
        if (!secrets.TryGetValue(name, out var value))
        {
            secrets[name] = value = create();
            PrivateFile.WriteAsync(path, JsonSerializer.Serialize(secrets, Indented), CancellationToken.None).GetAwaiter().GetResult();
        }

        return value;
    }
}
