using CheckDuMatin.Core.Checks;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class LineCountsTests
{
    [Theory]
    [InlineData(new[] { LineStatus.Pending, LineStatus.Error, LineStatus.Success }, CheckStatus.Error)]
    [InlineData(new[] { LineStatus.Pending, LineStatus.Warning }, CheckStatus.Warning)]
    [InlineData(new[] { LineStatus.Pending, LineStatus.Pending }, CheckStatus.Pending)]
    [InlineData(new[] { LineStatus.Pending, LineStatus.Success }, CheckStatus.InProgress)]
    [InlineData(new[] { LineStatus.InProgress, LineStatus.InProgress }, CheckStatus.InProgress)]
    [InlineData(new[] { LineStatus.Pending, LineStatus.NotApplicable }, CheckStatus.InProgress)]
    [InlineData(new[] { LineStatus.Success, LineStatus.NotApplicable }, CheckStatus.Success)]
    public void A_checks_status_is_that_of_its_worst_line(LineStatus[] lines, CheckStatus status) => Assert.Equal(status, LineCounts.Of(lines).Status);
}
