using System.Globalization;
using System.Text.Json;

namespace CheckDuMatin.Core.Laravel;

/// <summary>JSON as the former application left it: encoded once or twice, or broken; numbers as texts and texts as numbers.</summary>
internal static class LooseJson
{
    private const int Depth = 16;

    /// <summary>The value; null when there is none. False when it is no JSON.</summary>
    public static bool TryRead(string? text, out JsonElement? value)
    {
        value = null;
        for (var round = 0; round < 3; round++)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return true;
            }

            try
            {
                using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth });
                if (document.RootElement.ValueKind != JsonValueKind.String)
                {
                    value = document.RootElement.ValueKind == JsonValueKind.Null ? null : document.RootElement.Clone();
                    return true;
                }

                text = document.RootElement.GetString();
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A member of an object; null when it is no object or has no such member.</summary>
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The elements of an array, or the values of an object that PHP has made of a list with gaps.</summary>
    public static IEnumerable<JsonElement?> Items(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray().Select(item => (JsonElement?)item),
        { ValueKind: JsonValueKind.Object } value => value.EnumerateObject().Select(item => (JsonElement?)item.Value),
        _ => [],
    };

    public static string? Word(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } value => WellFormed(value),
        { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
        _ => null,
    };

    public static double? Number(this JsonElement? element) =>
        double.TryParse(element.Word(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool? Flag(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => element.Word() switch { "1" or "true" or "on" => true, "0" or "false" or "" or "off" => false, _ => null },
    };

    private static string? WellFormed(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return null;
        }
    }
}
