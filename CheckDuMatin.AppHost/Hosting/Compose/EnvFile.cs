using System.Text;

namespace CheckDuMatin.AppHost.Hosting;

/// <summary>The documented keys of the operator's <c>.env</c>.</summary>
internal sealed class EnvFile
{
    private readonly List<Entry> entries = [];

    public IEnumerable<string> Keys => entries.Where(entry => entry.Key is not null).Select(entry => entry.Key!);

    /// <summary>A heading over the keys that follow.</summary>
    public EnvFile Section(string title)
    {
        entries.Add(new Entry(Key: null, Value: null, title));
        return this;
    }

    /// <summary>A key, what it means, and the value it has when nobody changes it. Called again for a key, it replaces what was said.</summary>
    /// <param name="key">As written in the file.</param>
    /// <param name="value">Null is a key that stays out until somebody wants it: written as a comment.</param>
    /// <param name="comment">Lines of explanation.</param>
    public EnvFile Add(string key, string? value, string comment)
    {
        entries.RemoveAll(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
        entries.Add(new Entry(key, value, comment));
        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(entry.Key is null ? "\n# ── " + entry.Comment + "\n\n" : string.Join("", entry.Comment.Split('\n').Select(line => $"# {line}\n")));
            if (entry.Key is not null)
            {
                text.Append(entry.Value is null ? "#" : "").Append(entry.Key).Append('=').Append(entry.Value).Append('\n');
            }
        }

        return text.ToString().TrimStart('\n');
    }

    private sealed record Entry(string? Key, string? Value, string Comment);
}
