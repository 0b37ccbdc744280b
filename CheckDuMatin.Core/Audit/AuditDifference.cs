using System.Text.Json;

namespace CheckDuMatin.Core.Audit;

/// <summary>What an entry changed, field by field: its two JSON texts laid side by side.</summary>
public static class AuditDifference
{
    /// <summary>The fields of both, in the order in which they were written. A value that is a list is joined by commas.</summary>
    public static IReadOnlyList<AuditChange> Of(string? before, string? after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return [.. old.Keys.Union(now.Keys, StringComparer.Ordinal).Select(field => new AuditChange(field, old.GetValueOrDefault(field), now.GetValueOrDefault(field)))];
    }

    private static Dictionary<string, string?> Fields(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => Text(field.Value), StringComparer.Ordinal)
            : new Dictionary<string, string?>(StringComparer.Ordinal) { [""] = Text(document.RootElement) };
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };
}

/// <param name="Field">Name of the field in camelCase, as written.</param>
/// <param name="Before">Null when there was nothing, or it was not written down.</param>
/// <param name="After">Null when there is nothing, or it was not written down.</param>
public sealed record AuditChange(string Field, string? Before, string? After);
