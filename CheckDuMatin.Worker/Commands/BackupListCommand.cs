using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Backups;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm backup list</c>: the archives, newest first; works without the database.</summary>
internal static class BackupListCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("list", "backup_list");
        command.Run(
            (verb, _) =>
            {
                var zone = verb.Use<OperationsSettings>().TimeZone;
                var backups = verb.Use<BackupFolder>().List();
                foreach (var backup in backups)
                {
                    var at = TimeZoneInfo.ConvertTimeFromUtc(backup.File.CreatedAt, zone).ToString("g", CultureInfo.CurrentCulture);
                    verb.SayPlain($"{backup.File.Name,-46}  {at,-17}  {ByteSize.Text(backup.Bytes),9}  {Texts.Get($"backup_kind_{backup.File.Kind.ToWord()}")}");
                }

                verb.Say("backup_list_count", backups.Count, verb.Use<BackupFolder>().FullPath);
                verb.Json(new
                {
                    items = backups.Select(backup => new
                    {
                        name = backup.File.Name,
                        kind = backup.File.Kind.ToWord(),
                        backup.File.CreatedAt,
                        backup.Bytes,
                        backup.File.Encrypted,
                        backup.File.DatabaseOnly,
                    }),
                });
                return Task.FromResult(ExitCode.Good);
            },
            waitsForDatabase: true);
        return command;
    }
}
