using System.CommandLine;
using CheckDuMatin.Core.Maintenance;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm db check</c>: every table, foreign key and file looked over, as on Sundays; status 1 when something is bad.</summary>
internal static class DbCheckCommand
{
    private const int MostNames = 20;

    public static Command Create()
    {
        var command = new VerbCommand("check", "db_check");
        command.Run(async (verb, cancellationToken) =>
        {
            var database = await verb.Use<CheckDatabase>().RunAsync(cancellationToken);
            var storage = await verb.Use<CheckStorage>().RunAsync(cancellationToken);
            verb.Say("db_check_tables", database.Tables, database.Damaged.Count);
            List(verb, database.Damaged.Select(table => $"{table.Table}: {table.Message}"));
            verb.Say("db_check_orphans", database.Orphans.Sum(orphan => orphan.Rows));
            List(verb, database.Orphans.Select(orphan => $"{orphan.Table} → {orphan.Referenced}: {orphan.Rows}"));
            verb.Say("db_check_files", storage.Files, storage.Missing.Count, storage.Strays.Count);
            List(verb, storage.Missing.Select(path => $"- {path}"));
            List(verb, storage.Strays.Select(path => $"+ {path}"));
            verb.Say("db_check_modes", storage.OpenToOthers.Count);
            List(verb, storage.OpenToOthers);

            var isGood = (database.Damaged.Count, database.Orphans.Count, storage.Missing.Count, storage.OpenToOthers.Count) == (0, 0, 0, 0);
            verb.Say(isGood ? "db_check_good" : "db_check_bad");
            verb.Json(new { ok = isGood, database.Tables, database.Damaged, database.Orphans, storage.Files, storage.Missing, storage.Strays, storage.OpenToOthers });
            return isGood ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }

    private static void List(Verb verb, IEnumerable<string> names)
    {
        foreach (var name in names.Take(MostNames))
        {
            verb.SayPlain($"    {name}");
        }
    }
}
