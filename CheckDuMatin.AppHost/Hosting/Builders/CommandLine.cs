namespace Aspire.Hosting;

/// <summary>The AppHost's own command line, as configuration.</summary>
internal static class CommandLine
{
    /// <summary>
    /// <c>publish -o DIR</c>, <c>--publisher manifest --output-path FILE</c>, switches like <c>--local</c> (true), and <c>KEY=VALUE</c>.
    /// </summary>
    /// <exception cref="DistributedApplicationException">An argument that means nothing.</exception>
    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            if (argument is "publish" && i == 0)
            {
                settings["Publishing:Publisher"] = "compose";
            }
            else if (argument is "-o" or "--output-path" or "--publisher")
            {
                var value = ++i < args.Count ? args[i] : throw new DistributedApplicationException($"Il manque une valeur après «\u00A0{argument}\u00A0».");
                settings[argument is "--publisher" ? "Publishing:Publisher" : "Publishing:OutputPath"] = value;
            }
            else if (argument.TrimStart('-').Split('=', 2) is [{ Length: > 0 } key, var setting])
            {
                settings[key] = setting;
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2)
            {
                settings[argument[2..]] = "true";
            }
            else
            {
                throw new DistributedApplicationException($"Argument inconnu\u00A0: «\u00A0{argument}\u00A0».");
            }
        }

        return settings;
    }
}
