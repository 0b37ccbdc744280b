using System.Diagnostics;
using System.Text.Json;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>What the product is made of, as <c>eng/dependencies</c> lists it.</summary>
public sealed class DependenciesTests
{
    [Fact]
    public async Task Every_package_has_a_licence_that_is_admitted_none_is_known_to_be_vulnerable_and_each_service_has_its_bill()
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(RepositoryRoot.File("eng", "dependencies")) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Contains("MySqlConnector", await output, StringComparison.Ordinal);
        Assert.Contains("MailKit", await ComponentsAsync("CheckDuMatin.Worker"));
        Assert.Contains("Microsoft.FluentUI.AspNetCore.Components", await ComponentsAsync("CheckDuMatin.Web"));
        Assert.DoesNotContain("xunit.v3", await ComponentsAsync("CheckDuMatin.Web"));
    }

    private static async Task<IEnumerable<string>> ComponentsAsync(string service)
    {
        await using var file = File.OpenRead(RepositoryRoot.File("TestResults", "sbom", $"{service}.cdx.json"));
        using var bill = await JsonDocument.ParseAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        return [.. bill.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("name").GetString()!)];
    }
}
