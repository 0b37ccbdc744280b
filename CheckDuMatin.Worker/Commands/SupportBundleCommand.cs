using System.CommandLine;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm support-bundle</c>: one archive for whoever is asked for help; works while the database is away.</summary>
internal static class SupportBundleCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--output") { Description = Texts.Get("support_bundle_output"), HelpName = "DOSSIER" };
        var command = new VerbCommand("support-bundle", "support_bundle") { output };
        command.Run(
            async (verb, cancellationToken) =>
            {
                var folder = verb.Value(output) ?? verb.Use<IConfiguration>()["BACKUP_DIR"] ?? Environment.CurrentDirectory;
                var bundle = await verb.Use<WriteSupportBundle>().RunAsync(folder, WorkerInstance.Version, cancellationToken);
                verb.Say("support_bundle_done", bundle.Path, ByteSize.Text(bundle.Bytes), bundle.Parts.Count);
                verb.Json(new { bundle.Path, bundle.Bytes, bundle.Parts });
                return ExitCode.Good;
            },
            waitsForDatabase: true);
        return command;
    }
}
