using System.CommandLine;
using CheckDuMatin.Core.Backups;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm backup verify</c>: reads an archive from end to end; status 1 when it is not whole. Works without the database.</summary>
internal static class BackupVerifyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = Texts.Get("backup_name"), HelpName = "NAME" };
        var command = new VerbCommand("verify", "backup_verify") { name };
        command.Run(
            async (verb, cancellationToken) =>
            {
                var verified = await verb.Use<VerifyBackup>().RunAsync(verb.Value(name)!, cancellationToken);
                if (!verified.Succeeded)
                {
                    return verb.Refuse(verified.Problem);
                }

                var manifest = verified.Value;
                verb.Say("backup_verify_good", verb.Value(name), manifest.Tables.Count, manifest.Rows, manifest.Parts.Count, manifest.Application);
                verb.Json(new { name = verb.Value(name), ok = true, manifest.Application, tables = manifest.Tables.Count, manifest.Rows, parts = manifest.Parts.Count, manifest.HasSecrets });
                return ExitCode.Good;
            },
            waitsForDatabase: true);
        return command;
    }
}
