using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>Reads the expressions of an Aspire manifest as a deployment tool does.</summary>
internal static partial class ManifestExpressions
{
    public static IEnumerable<string> In(JsonObject resources) => Expression().Matches(resources.ToJsonString()).Select(match => match.Groups["path"].Value).Distinct(StringComparer.Ordinal);

    public static bool LeadsSomewhere(JsonObject resources, string expression) => expression.Split('.') switch
    {
        [var name, "connectionString"] => resources[name]?["connectionString"] is not null,
        [var name, "value"] => resources[name]?["value"] is not null,
        [var name, "inputs", var input] => resources[name]?["inputs"]?[input] is not null,
        [var name, "bindings", var binding, "host" or "port" or "targetPort" or "url" or "scheme"] => resources[name]?["bindings"]?[binding] is not null,
        _ => false,
    };

    [GeneratedRegex(@"\{(?<path>[a-z][a-zA-Z0-9.-]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Expression();
}
