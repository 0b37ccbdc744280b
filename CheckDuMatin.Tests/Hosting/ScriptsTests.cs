using System.Diagnostics;
using CheckDuMatin.AppHost;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>Functions of eng/, called by bash as the scripts call them.</summary>
public sealed class ScriptsTests
{
    [Fact]
    public async Task Reset_removes_the_volumes_that_the_AppHost_names()
    {
        var settings = new DevelopmentSettings(RepositoryRoot.File(".data"), WebPort: 1, MySqlPort: 2, SmtpPort: 3, MailPort: 4, DashboardPort: 5);

        var (status, output, _) = await BashAsync("source eng/setup.sh; source eng/instance.sh; volume_prefix");

        Assert.Equal(0, status);
        Assert.StartsWith(output.Trim(), settings.Volume("mysql"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_root_and_sudo_the_reason_is_shown()
    {
        var (status, _, errors) = await BashAsync("""
            source eng/setup.sh
            has_program() { [[ $1 == apt-get ]]; }
            missing_packages() { echo qpdf; }
            as_root() { say "Il faut être root : $*"; return 1; }
            setup_packages documents
            """);

        Assert.Equal(1, status);
        Assert.Contains("Il faut être root : apt-get", errors, StringComparison.Ordinal);
        Assert.Contains("apt-get update a échoué.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_no_package_provides_stops_the_set_up_before_anything_is_installed()
    {
        var (status, _, errors) = await BashAsync("""
            source eng/setup.sh
            has_program() { [[ $1 == apt-get ]]; }
            missing_packages() { echo database-server; }
            is_available() { false; }
            as_root() { say "lancé : $*"; }
            quietly() { "$@"; }
            setup_packages database
            """);

        Assert.Equal(1, status);
        Assert.Contains("Aucun paquet du système ne fournit database-server.", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("install", errors, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Output, string Errors)> BashAsync(string script)
    {
        var root = RepositoryRoot.FullPath;
        var start = new ProcessStartInfo("bash", ["-uo", "pipefail", "-c", $"ROOT=$PWD\n{script}"])
        {
            WorkingDirectory = root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("CDM_DATA_DIR");
        using var bash = Process.Start(start)!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken), bash.StandardError.ReadToEndAsync(Xunit.TestContext.Current.CancellationToken));
        await bash.WaitForExitAsync(Xunit.TestContext.Current.CancellationToken);
        return (bash.ExitCode, await output, await errors);
    }
}
