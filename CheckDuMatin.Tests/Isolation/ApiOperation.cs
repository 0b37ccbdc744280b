using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>One operation of the OpenAPI document, and questions to it at random: true to its schema, near it, and far from it.</summary>
internal sealed partial record ApiOperation(string Method, string Path, IReadOnlyList<JsonObject> Parameters, JsonNode? Body, JsonObject Schemas)
{
    public static IReadOnlyList<ApiOperation> Of(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new ApiOperation(
                   operation.Key.ToUpperInvariant(),
                   path.Key,
                   [.. (operation.Value!["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject())],
                   operation.Value["requestBody"]?["content"]?["application/json"]?["schema"],
                   schemas),
        ];
    }

    public HttpRequestMessage Random(Random random, Dossier of)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Address(random, of));
        if (Body is not null || random.Percent(10))
        {
            request.Content = Content(random, of);
        }

        if (random.Percent(15))
        {
            request.Headers.TryAddWithoutValidation("If-Match", random.Pick(["*", "\"1\"", "\"2\"", "W/\"1\"", "1, 2", "\"", "\"99999999999999999999\"", "\"-1\"", "x"]));
        }

        if (random.Percent(10))
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", random.Pick(["*", "en", "en;q=0", "zz;q=9", ";;,", "fr-XX, en;q=abc", new string('e', 500)]));
        }

        return request;
    }

    private string Address(Random random, Dossier of)
    {
        // NUL in a path is refused by the server itself, which has no words for it.
        var path = Parameter().Replace(Path, match => random.Percent(80) ? Real(match.Groups[1].Value, random, of) : Uri.EscapeDataString(Hostile(random).Replace("\0", "", StringComparison.Ordinal)));
        var query = Parameters.Where(parameter => (string?)parameter["in"] == "query" && random.Percent(60))
            .SelectMany(parameter => Enumerable.Repeat((string)parameter["name"]!, random.Percent(5) ? 2 : 1))
            .Select(name => $"{name}={Uri.EscapeDataString(random.Percent(40) ? Real(name, random, of) : Hostile(random))}");
        return $"{path}?{string.Join('&', query)}".TrimEnd('?');
    }

    private ByteArrayContent Content(Random random, Dossier of)
    {
        var json = Body is null ? random.Pick(HostileValues.Json) : Value(Body, "", random, of, depth: 0);
        if (random.Percent(10))
        {
            json = Broken(json, random);
        }

        var bytes = Encoding.UTF8.GetBytes(json);
        if (random.Percent(3) && bytes.Length > 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(128, 256);
        }

        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(random.Percent(95) ? "application/json" : random.Pick(["text/plain", "application/xml", "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/problem+json"]));
        return content;
    }

    private static string Broken(string json, Random random) => random.Next(6) switch
    {
        0 => json[..random.Next(json.Length + 1)],
        1 => json + "}",
        2 => "\ufeff" + json,
        3 => json.Replace(':', '='),
        4 => $"/* */{json}",
        _ => "",
    };

    private string Value(JsonNode? schema, string name, Random random, Dossier of, int depth)
    {
        if (random.Percent(25) && depth > 0)
        {
            return random.Next(10) switch
            {
                0 => HostileValues.LongJson(random),
                1 => HostileValues.Deep(random),
                _ => random.Pick(HostileValues.Json),
            };
        }

        if ((string?)schema?["$ref"] is { } reference)
        {
            return Value(Schemas[reference.Split('/')[^1]], name, random, of, depth + 1);
        }

        if (schema?["oneOf"] is JsonArray choices)
        {
            return Value(random.Pick([.. choices]), name, random, of, depth + 1);
        }

        var types = schema?["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : new[] { (string?)schema?["type"] ?? "object" };
        return random.Pick(types) switch
        {
            "object" => Object(schema, random, of, depth),
            "array" => $"[{string.Join(',', Enumerable.Range(0, random.Pick([0, 1, 2, 3, random.Percent(5) ? 400 : 1])).Select(_ => Value(schema!["items"], name, random, of, depth + 1)))}]",
            "integer" or "number" => name.EndsWith("Id", StringComparison.Ordinal) ? Real(name, random, of) : HostileValues.Number(random),
            "boolean" => random.Percent(50) ? "true" : "false",
            "null" => "null",
            _ => random.Percent(50) ? random.Pick([.. HostileValues.Json.Where(value => value[0] == '"')]) : $"\"Texte {random.Next(1000)}\"",
        };
    }

    private string Object(JsonNode? schema, Random random, Dossier of, int depth)
    {
        var fields = (schema?["properties"]?.AsObject() ?? []).Where(_ => random.Percent(70)).Select(field => $"\"{field.Key}\":{Value(field.Value, field.Key, random, of, depth + 1)}").ToList();
        if (random.Percent(5))
        {
            fields.Add(random.Percent(50) && fields.Count > 0 ? fields[0] : $"\"inconnu\":{random.Pick(HostileValues.Json)}");
        }

        return $"{{{string.Join(',', fields)}}}";
    }

    private static string Hostile(Random random) => random.Percent(5) ? HostileValues.LongText(random) : random.Pick(HostileValues.Text);

    private static string Real(string name, Random random, Dossier of) => name switch
    {
        "clientId" => $"{of.ClientId}",
        "checkId" => $"{(random.Percent(60) ? of.CheckId : of.SentCheckId)}",
        "lineId" => $"{random.Pick(of.ServiceIds)}",
        "evidenceId" => $"{of.EvidenceId}",
        "bulletinId" => $"{of.BulletinId}",
        "mailId" => $"{(random.Percent(50) ? of.MailId : of.TestMailId)}",
        "operatorId" => $"{of.Manager.Id}",
        "windowId" => $"{Guid.NewGuid()}",
        "format" => random.Pick(["pdf", "png", "xlsx"]),
        "status" => random.Pick(["pending", "in_progress", "success", "warning", "error"]),
        "preview" or "isActive" => random.Pick(["true", "false"]),
        "day" => $"{DateTime.UtcNow.AddDays(-random.Next(3)):yyyy-MM-dd}",
        _ => of.Mark,
    };

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}
