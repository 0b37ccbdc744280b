using System.CommandLine;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Backups;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm backup decrypt</c>: an encrypted archive becomes a plain tar. Needs no database and no setting but the passphrase.</summary>
internal static class BackupDecryptCommand
{
    private const string Suffix = ".enc";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = Texts.Get("backup_decrypt_file"), HelpName = "FILE" };
        var output = new Option<FileInfo>("--output") { Description = Texts.Get("backup_decrypt_output"), HelpName = "FILE" };
        var command = new Command("decrypt", Texts.Get("backup_decrypt")) { file, output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var verb = new Verb(parsed, new ServiceCollection().BuildServiceProvider());
            try
            {
                return (int)await RunAsync(verb, verb.Value(file)!, verb.Value(output), cancellationToken);
            }
            catch (Exception exception) when (exception is SettingException or IOException or UnauthorizedAccessException)
            {
                Verb.Complain(parsed, exception.Message.ReplaceLineEndings(" "));
                return (int)ExitCode.CouldNotRun;
            }
        });
        return command;
    }

    private static async Task<ExitCode> RunAsync(Verb verb, FileInfo source, FileInfo? output, CancellationToken cancellationToken)
    {
        var passphrase = BackupSettings.ReadPassphrase(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        if (passphrase is null)
        {
            return verb.Refuse(BackupsProblems.PassphraseMissing);
        }

        // Where it lies, unless that is a folder nobody may write: then --output.
        var target = output?.FullName ?? (source.FullName.EndsWith(Suffix, StringComparison.Ordinal) ? source.FullName[..^Suffix.Length] : source.FullName + ".tar");
        var decrypted = await DecryptBackup.RunAsync(source.FullName, target, passphrase, cancellationToken);
        if (!decrypted.Succeeded)
        {
            return verb.Refuse(decrypted.Problem);
        }

        verb.Say("backup_decrypt_done", target);
        verb.Json(new { file = target, bytes = decrypted.Value });
        return ExitCode.Good;
    }
}
