using System.CommandLine;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm version</c>: needs no database.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", Texts.Get("version"));
        command.SetAction(parsed =>
        {
            var verb = new Verb(parsed, new ServiceCollection().BuildServiceProvider());
            verb.SayPlain($"Check du Matin {WorkerInstance.Version}");
            verb.Json(new { version = WorkerInstance.Version });
        });
        return command;
    }
}
