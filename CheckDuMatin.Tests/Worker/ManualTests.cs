using System.Diagnostics;
using System.Text.RegularExpressions;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Web;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>The commands of docs/exploitation.md, in their order, against a running application. Only those that need the server itself are left out, each with its reason.</summary>
public sealed partial class ManualTests
{
    [Fact]
    public async Task Every_command_of_the_manual_does_what_it_is_there_for()
    {
        await using var relay = SmtpSink.Start();
        using var storage = new TempFolder();
        using var backups = new TempFolder();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__mail"] = $"Endpoint=smtp://127.0.0.1:{relay.Port}",
            ["MAIL_ENCRYPTION"] = "none",
            ["ADMIN_ALERT_EMAIL"] = "astreinte@infogerance.example",
            ["STORAGE_DIR"] = storage.FullPath,
            ["BACKUP_DIR"] = backups.FullPath,
        };
        await using var web = await WebApp.StartAsync();
        // No administrator: the manual makes the first one's link.
        var jeanne = await web.AddUserAsync(UserRole.Manager);
        settings["services__web__http__0"] = settings["APP_URL"] = web.Url;
        await using var worker = WorkerProcess.Start(web.Core.Database.ConnectionString, settings);
        await worker.WaitForHealthAsync(200);

        List<string> failed = [];
        var commands = Commands(await File.ReadAllTextAsync(RepositoryRoot.File("docs", "exploitation.md"), TestContext.Current.CancellationToken));
        foreach (var command in commands)
        {
            var (status, output) = command.StartsWith("./cdm ", StringComparison.Ordinal)
                ? await CdmAsync(web.Core.Database.ConnectionString, settings, Named(command["./cdm ".Length..], backups).Replace("jeanne@infogerance.example", jeanne.Email, StringComparison.Ordinal))
                : await ShellAsync(command.Replace("http://localhost:8001", web.Url, StringComparison.Ordinal));
            // On a machine of tests the doctor may have something to say; what it may not is fail to run.
            if (status != 0 && !(status == 1 && command.StartsWith("./cdm doctor", StringComparison.Ordinal)))
            {
                failed.Add($"{command}: {status}\n{output}");
            }
        }

        Assert.Empty(failed);
        Assert.InRange(commands.Count(command => command.StartsWith("./cdm ", StringComparison.Ordinal)), 40, 200);
        Assert.Contains(relay.Messages, mail => mail.Recipients.Contains("astreinte@infogerance.example", StringComparer.Ordinal));
    }

    /// <summary>The lines of the blocks that no comment keeps for the server.</summary>
    private static List<string> Commands(string manual) =>
    [
        .. Block().Matches(manual)
            .Where(block => !block.Groups["host"].Success)
            .SelectMany(block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => !line.StartsWith('#')),
    ];

    /// <summary>With the newest archive in the place of the one that the manual names as an example.</summary>
    private static string Named(string command, TempFolder backups) => Archive().IsMatch(command)
        ? Archive().Replace(command, Path.GetFileName(Directory.GetFiles(backups.FullPath, "cdm-*").Order(StringComparer.Ordinal).Last()))
        : command;

    private static async Task<(int Status, string Output)> CdmAsync(string connectionString, Dictionary<string, string> settings, string arguments)
    {
        var verb = await WorkerProcess.CdmAsync(connectionString, settings, arguments.Split(' '));
        return (verb.Status, verb.Output + verb.Errors);
    }

    private static async Task<(int Status, string Output)> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-o", "pipefail", "-c", command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync() + await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return (output.Contains("200", StringComparison.Ordinal) ? shell.ExitCode : -1, output);
    }

    [GeneratedRegex(@"(?<host><!-- sur le serveur : [^>]+ -->\n)?```bash\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"cdm-\d{8}T\d{6}Z-[a-z-]+\.tar", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Archive();
}
