using System.CommandLine;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm db status</c>: the migrations of this version, applied and pending; status 1 while any is pending.</summary>
internal static class DbStatusCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("status", "db_status");
        command.Run(async (verb, cancellationToken) =>
        {
            var migrations = await verb.Use<SchemaMigrator>().StatusAsync(cancellationToken);
            foreach (var (name, isApplied) in migrations)
            {
                verb.Say(isApplied ? "db_status_applied" : "db_status_pending", name);
            }

            var applied = migrations.Where(migration => migration.Applied).Select(migration => migration.Name).ToList();
            var pending = migrations.Where(migration => !migration.Applied).Select(migration => migration.Name).ToList();
            verb.Say(pending.Count == 0 ? "db_status_current" : "db_status_behind", pending.Count);
            verb.Json(new { applied, pending });
            return pending.Count == 0 ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }
}
