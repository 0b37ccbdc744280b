using System.CommandLine;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm checks purge</c>: deletes old checks and keeps their statistics.</summary>
internal static class ChecksPurgeCommand
{
    public static Command Create()
    {
        var days = new Option<int>("--days") { Description = Texts.Get("checks_purge_days"), HelpName = "N" };
        var dryRun = new Option<bool>("--dry-run") { Description = Texts.Get("checks_purge_dry_run") };
        var includeUnsent = new Option<bool>("--include-unsent") { Description = Texts.Get("checks_purge_include_unsent") };
        var command = new VerbCommand("purge", "checks_purge") { dryRun, includeUnsent };
        command.AddRequired(days);
        command.Run(async (verb, cancellationToken) =>
        {
            var purged = await verb.Use<PurgeChecks>().RunAsync(verb.Value(days), verb.Value(dryRun), verb.Value(includeUnsent), cancellationToken);
            if (!purged.Succeeded)
            {
                return verb.Refuse(purged.Problem);
            }

            verb.Say(verb.Value(dryRun) ? "checks_purge_would" : "checks_purge_done", purged.Value.Deleted);
            if (purged.Value.Kept > 0)
            {
                verb.Say("checks_purge_kept", purged.Value.Kept);
            }

            verb.Json(new { purged.Value.Deleted, purged.Value.Kept });
            return ExitCode.Good;
        });
        return command;
    }
}
