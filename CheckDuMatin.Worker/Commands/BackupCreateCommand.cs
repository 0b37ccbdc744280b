using System.CommandLine;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Doctor;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm backup create</c>: an archive now, verified, beside those of the nights.</summary>
internal static class BackupCreateCommand
{
    public static Command Create()
    {
        var databaseOnly = new Option<bool>("--database-only") { Description = Texts.Get("backup_database_only") };
        var beforeUpdate = new Option<bool>("--before-update") { Description = Texts.Get("backup_create_before_update") };
        var command = new VerbCommand("create", "backup_create") { databaseOnly, beforeUpdate };
        command.Run(async (verb, cancellationToken) =>
        {
            var kind = verb.Value(beforeUpdate) ? BackupKind.Update : BackupKind.Manual;
            var created = await verb.Use<CreateBackup>().RunAsync(kind, verb.Value(databaseOnly), cancellationToken);
            if (!created.Succeeded)
            {
                return verb.Refuse(created.Problem);
            }

            var (backup, manifest, pruned) = created.Value;
            verb.Say("backup_create_done", backup.File.Name, ByteSize.Text(backup.Bytes), manifest?.Rows);
            foreach (var name in pruned)
            {
                verb.Say("backup_pruned", name);
            }

            if (!backup.File.Encrypted)
            {
                verb.Say("backup_not_encrypted");
            }

            verb.Json(new { name = backup.File.Name, backup.Bytes, manifest?.Rows, backup.File.Encrypted, backup.File.DatabaseOnly, pruned });
            return ExitCode.Good;
        });
        return command;
    }
}
