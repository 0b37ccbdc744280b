namespace CheckDuMatin.AppHost.Hosting;

/// <summary>The AppHost's command line, in the words of contract and habit, as Aspire reads it.</summary>
internal static class CommandLine
{
    /// <summary>Where the value of <c>--target</c> is read: compose (the default) or swarm.</summary>
    public const string TargetKey = "Publish:Target";

    public const string Swarm = "swarm";

    /// <summary>
    /// <c>publish [--target swarm] -o DIR</c>, <c>--publisher manifest --output-path FILE</c>, switches like <c>--local</c> (true), and <c>KEY=VALUE</c>.
    /// Relative paths count from the AppHost's project folder, which is where Aspire reads its configuration from too.
    /// </summary>
    /// <exception cref="DistributedApplicationException">An argument that means nothing.</exception>
    public static string[] Translate(IReadOnlyList<string> args)
    {
        var translated = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            if (argument is "publish" && i == 0)
            {
                translated.AddRange(["AppHost:Operation=publish", "Pipeline:Step=publish"]);
            }
            else if (argument is "-o" or "--output-path")
            {
                translated.Add($"Pipeline:OutputPath={Path.GetFullPath(Value(args, ++i), AppHostProject.Directory)}");
            }
            else if (argument is "--target")
            {
                translated.Add($"{TargetKey}={Target(Value(args, ++i))}");
            }
            else if (argument is "--publisher" or "--operation" or "--step" or "--log-level")
            {
                translated.AddRange([argument, Value(args, ++i)]);
            }
            else if (argument.TrimStart('-').Split('=', 2) is [{ Length: > 0 }, _])
            {
                translated.Add(argument);
            }
            else if (argument.StartsWith("--", StringComparison.Ordinal) && argument.Length > 2)
            {
                translated.Add($"{argument}=true");
            }
            else
            {
                throw new DistributedApplicationException($"Argument inconnu\u00A0: «\u00A0{argument}\u00A0».");
            }
        }

        return [.. translated];
    }

    private static string Target(string name) =>
        name is "compose" or Swarm ? name : throw new DistributedApplicationException($"--target\u00A0: «\u00A0{name}\u00A0» n’est ni compose ni swarm.");

    private static string Value(IReadOnlyList<string> args, int at) =>
        at < args.Count ? args[at] : throw new DistributedApplicationException($"Il manque une valeur après «\u00A0{args[at - 1]}\u00A0».");
}
