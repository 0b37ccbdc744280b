using System.CommandLine;
using CheckDuMatin.Core.Demo;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm demo reset</c>: empties a development database and seeds it again.</summary>
internal static class DemoResetCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("reset", "demo_reset");
        command.Run(async (verb, cancellationToken) => DemoSeedCommand.Tell(verb, await verb.Use<ResetDemo>().RunAsync(cancellationToken)));
        return command;
    }
}
