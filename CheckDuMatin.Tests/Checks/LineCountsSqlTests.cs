using CheckDuMatin.Core.Checks;
using CheckDuMatin.Tests.Support;
using Xunit;

namespace CheckDuMatin.Tests.Checks;

public sealed class LineCountsSqlTests
{
    [Fact]
    public async Task The_database_derives_the_status_by_the_same_rule()
    {
        await using var app = await CoreApp.StartAsync();
        await using var connection = await app.Database.OpenAsync(TestContext.Current.CancellationToken);
        for (var bits = 0; bits < 64; bits++)
        {
            var counts = new LineCounts(bits & 1, (bits >> 1) & 1, (bits >> 2) & 1, (bits >> 3) & 1, (bits >> 4) & 1, (bits >> 5) & 1);
            var derived = await app.Database.ScalarAsync<object>(
                $"""
                SELECT {LineCounts.StatusSql} FROM (SELECT {counts.Pending} AS pending_lines, {counts.InProgress} AS in_progress_lines,
                    {counts.Success} AS success_lines, {counts.Warning} AS warning_lines, {counts.Error} AS error_lines, {counts.NotApplicable} AS not_applicable_lines) AS c
                """,
                TestContext.Current.CancellationToken);
            Assert.Equal(counts.Status, (CheckStatus)Convert.ToByte(derived, null));
        }
    }
}
