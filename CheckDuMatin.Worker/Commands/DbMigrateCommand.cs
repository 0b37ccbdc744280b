using System.CommandLine;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm db migrate</c>: brings the schema to this version under a lock; the one-shot <c>migrate</c> service runs it.</summary>
internal static class DbMigrateCommand
{
    /// <summary>A database that starts together with us needs its time: MySQL's first start on slow disks takes tens of seconds.</summary>
    private const int DefaultPatience = 60;

    public static Command Create()
    {
        var wait = new Option<int>("--wait") { Description = Texts.Get("db_migrate_wait"), DefaultValueFactory = _ => DefaultPatience, HelpName = "N" };
        var command = new VerbCommand("migrate", "db_migrate") { wait };
        command.Run(
            async (verb, cancellationToken) =>
            {
                // Web and worker start after this: what would stop them must stop them here, before the schema is touched.
                WritableFolders.Check(verb.Use<IConfiguration>());
                var applied = await verb.Use<SchemaMigrator>().MigrateAsync(TimeSpan.FromSeconds(Math.Max(0, verb.Value(wait))), cancellationToken);
                foreach (var name in applied)
                {
                    verb.Say("db_status_applied", name);
                }

                verb.Say(applied.Count == 0 ? "db_migrate_nothing" : "db_migrate_done", applied.Count);
                verb.Json(new { applied });
                return ExitCode.Good;
            },
            waitsForDatabase: true,
            DatabaseAccount.Maintenance);
        return command;
    }
}
