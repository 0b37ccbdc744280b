using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CheckDuMatin.Worker.Commands;

/// <summary>The library's help, and below it the verb as one would type it.</summary>
internal sealed class ExampleHelp(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Of the verbs that say nothing without an argument or option; the others are their own example.</summary>
    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["checks create"] = "--at 2026-11-23T09:00Z",
        ["checks purge"] = "--days 60 --dry-run",
        ["jobs run"] = "due-checks",
        ["backup verify"] = Archive,
        ["backup restore"] = $"{Archive} --yes",
        ["backup decrypt"] = $"{Archive}.enc --output {Archive}",
        ["mail test"] = "astreinte@example.org",
        ["token create"] = "--user admin@example.org --name supervision --scopes read,fill --days 90",
        ["user invite"] = "jeanne@example.org --name \"Jeanne Martin\" --role manager",
        ["user link"] = Address,
        ["user unlock"] = Address,
        ["user reset-2fa"] = Address,
        ["import laravel"] = "--source-file laravel.env --logos ancien/storage/app/public --dry-run",
        ["logs"] = "--errors --since 12h",
    };

    private const string Archive = "cdm-20261129T003000Z-daily.tar";

    private const string Address = "jeanne@example.org";

    public override int Invoke(ParseResult parseResult)
    {
        var status = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is { Action: not null } verb)
        {
            var path = Path(verb);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine(Texts.Get("help_example"));
            output.WriteLine($"  cdm {path}{(Arguments.TryGetValue(path, out var more) ? " " + more : "")}");
            output.WriteLine();
        }

        return status;
    }

    private static string Path(Symbol verb) => verb.Parents.FirstOrDefault() is { } parent && parent.Parents.Any() ? $"{Path(parent)} {verb.Name}" : verb.Name;
}
