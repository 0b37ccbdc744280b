using System.CommandLine;
using CheckDuMatin.Core.Operations.Inspection;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm db slow</c>: the statements that run now, and those that took the most time.</summary>
internal static class DbSlowCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("slow", "db_slow");
        command.Run(async (verb, cancellationToken) =>
        {
            var statements = await verb.Use<FindSlowStatements>().RunAsync(cancellationToken);
            verb.Say(statements.Running.Count == 0 ? "db_slow_idle" : "db_slow_running", statements.Running.Count);
            foreach (var running in statements.Running)
            {
                verb.Say("db_slow_running_row", running.Id, running.For.TotalSeconds, running.User, running.State, running.Sql);
            }

            verb.Say(statements.History is null ? "db_slow_no_history" : "db_slow_history");
            foreach (var digest in statements.History ?? [])
            {
                verb.Say("db_slow_history_row", digest.MeanMs, digest.MaxMs, digest.Count, digest.Sql);
            }

            verb.Json(new
            {
                running = statements.Running.Select(running => new { running.Id, running.User, seconds = running.For.TotalSeconds, running.State, running.Sql }),
                history = statements.History,
            });
            return ExitCode.Good;
        });
        return command;
    }
}
