using System.CommandLine;
using CheckDuMatin.ServiceDefaults;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm health</c>: what the service of this container says of itself; the container engine runs it. Status 1 when it is not well.</summary>
internal static class HealthCommand
{
    public static Command Create()
    {
        var command = new Command("health", Texts.Get("health"));
        command.SetAction(parsed =>
        {
            using var answer = new StringWriter();
            var isWell = HealthProbe.Ask(answer);
            var verb = new Verb(parsed, new ServiceCollection().BuildServiceProvider());
            verb.SayPlain(answer.ToString().TrimEnd());
            verb.Json(new { ok = isWell });
            return (int)(isWell ? ExitCode.Good : ExitCode.Trouble);
        });
        return command;
    }
}
