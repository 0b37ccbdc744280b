using System.CommandLine;
using CheckDuMatin.Core.Backups.Restore;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm backup restore</c>: today's data give way to an archive's, after a safety backup of them.</summary>
internal static class BackupRestoreCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = Texts.Get("backup_name"), HelpName = "NAME" };
        var databaseOnly = new Option<bool>("--database-only") { Description = Texts.Get("backup_database_only") };
        var yes = new Option<bool>("--yes") { Description = Texts.Get("backup_restore_yes") };
        var command = new VerbCommand("restore", "backup_restore") { name, databaseOnly, yes };
        command.Run(
            async (verb, cancellationToken) =>
            {
                if (!verb.Value(yes))
                {
                    return verb.Refuse(ExitCode.WrongUsage, "backup_restore_unconfirmed", verb.Value(name));
                }

                var restored = await verb.Use<RestoreBackup>().RunAsync(
                    verb.Value(name)!, verb.Value(databaseOnly), step => verb.Say($"backup_step_{step}"), cancellationToken);
                if (!restored.Succeeded)
                {
                    return verb.Refuse(restored.Problem);
                }

                var (manifest, safety, late, withFiles) = restored.Value;
                verb.Say("backup_restore_done", verb.Value(name), manifest.Rows, safety);
                if (late is not null)
                {
                    verb.Say("backup_restore_late", late);
                }

                verb.Say(withFiles ? "backup_restore_with_files" : "backup_restore_without_files");
                if (!manifest.HasSecrets)
                {
                    verb.Say("backup_restore_signs_out");
                }

                verb.Json(new { name = verb.Value(name), manifest.Rows, safety, late, withFiles, signsOut = !manifest.HasSecrets });
                return ExitCode.Good;
            },
            account: DatabaseAccount.Maintenance);
        return command;
    }
}
