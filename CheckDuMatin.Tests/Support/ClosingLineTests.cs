using System.Diagnostics;
using Xunit;

namespace CheckDuMatin.Tests.Support;

/// <summary>The last line of <c>./test</c>, which others read, as <c>eng/results.sh</c> makes it.</summary>
public sealed class ClosingLineTests
{
    [Theory]
    [InlineData("""<Counters total="9" executed="7" passed="5" failed="1" error="1" notExecuted="2" />""", 2, "5 passed, 2 failed, 2 skipped")]
    [InlineData("""<Counters total="5" executed="5" passed="5" failed="0" error="0" notExecuted="0" />""", 0, "5 passed, 0 failed, 0 skipped")]
    [InlineData("""<Counters total="0" executed="0" passed="0" failed="0" error="0" notExecuted="0" />""", 8, "0 passed, 1 failed, 0 skipped")]
    [InlineData(null, 134, "0 passed, 1 failed, 0 skipped")]
    public async Task It_counts_the_report_and_a_bad_end_without_one_is_a_failure(string? report, int status, string line)
    {
        using var folder = new TempFolder();
        if (report is not null)
        {
            await File.WriteAllTextAsync(folder.File("tests.trx"), $"<TestRun><ResultSummary>{report}</ResultSummary></TestRun>", TestContext.Current.CancellationToken);
        }

        Assert.Equal(line, (await PrintedAsync(folder, status)).Trim().Split('\n')[^1]);
    }

    [Fact]
    public async Task What_failed_is_named_with_its_message_before_the_last_line()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("tests.trx"),
            """
            <TestRun><Results><UnitTestResult executionId="1" testName="Checks.GoodTests.It_holds" outcome="Passed" computerName="here" /><UnitTestResult executionId="2" testName="Checks.BadTests.It_holds(text: &quot;a &lt; b&quot;)" outcome="Failed" computerName="here"><Output><StdOut>noise</StdOut><ErrorInfo><Message>Assert.Equal() Failure
            Expected: 1
            Actual:   2</Message><StackTrace>   at Checks.BadTests.It_holds() in BadTests.cs:line 7</StackTrace></ErrorInfo></Output></UnitTestResult></Results><ResultSummary><Counters total="2" executed="2" passed="1" failed="1" error="0" notExecuted="0" /></ResultSummary></TestRun>
            """,
            TestContext.Current.CancellationToken);

        var printed = (await PrintedAsync(folder, status: 2)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        Assert.Equal(
            ["Échec : Checks.BadTests.It_holds(text: \"a < b\")", "Assert.Equal() Failure", "Expected: 1", "Actual:   2", "at Checks.BadTests.It_holds() in BadTests.cs:line 7", "1 passed, 1 failed, 0 skipped"],
            printed);
    }

    private static async Task<string> PrintedAsync(TempFolder folder, int status)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", "source \"$0\"; closing_line \"$1\" \"$2\"", RepositoryRoot.File("eng", "results.sh"), folder.File("tests.trx"), $"{status}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        var printed = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return printed;
    }
}
