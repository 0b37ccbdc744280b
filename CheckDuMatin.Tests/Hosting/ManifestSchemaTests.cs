using System.Text.Json.Nodes;
using CheckDuMatin.Tests.Support;
using Json.Schema;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>Deployment tools read the manifest by the public format: an unknown key, a missing one or one of another type would stop them.</summary>
public sealed class ManifestSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromFile(RepositoryRoot.File("CheckDuMatin.Tests", "Hosting", "aspire-manifest.schema.json"));

    [Fact]
    public void The_manifest_keeps_to_the_public_format() => Assert.Equal([], Errors(Manifest()));

    [Theory]
    [InlineData("mysql", "type", "\"container.v9\"")]
    [InlineData("mysql", "image", null)]
    [InlineData("mysql", "restart", "\"always\"")]
    [InlineData("web", "path", "\"CheckDuMatin.Web\"")]
    [InlineData("web", "env", """{ "RETENTION_DAYS": 30 }""")]
    [InlineData("web", "bindings", """{ "http": { "scheme": "http", "protocol": "http", "transport": "http" } }""")]
    [InlineData("mail-host", "inputs", """{ "value": { "type": "string", "default": { "value": "a", "generate": { "minLength": 3 } } } }""")]
    public void What_departs_from_it_is_found(string resource, string key, string? value)
    {
        var manifest = Manifest();
        var broken = manifest["resources"]![resource]!.AsObject();
        broken.Remove(key);
        if (value is not null)
        {
            broken[key] = JsonNode.Parse(value);
        }

        Assert.NotEmpty(Errors(manifest));
    }

    private static JsonNode Manifest() => JsonNode.Parse(File.ReadAllText(RepositoryRoot.File("aspire-manifest.json")))!;

    private static List<string> Errors(JsonNode manifest)
    {
        var result = Schema.Evaluate(manifest, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. result.Details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")];
    }
}
