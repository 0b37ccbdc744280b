using CheckDuMatin.Core.Dashboard;
using Xunit;

namespace CheckDuMatin.Tests.Dashboard;

public sealed class DashboardPeriodTests
{
    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2028-02-29")]
    public void Any_day_of_the_calendar_makes_a_period_that_can_be_counted_with(string word)
    {
        var day = DateOnly.ParseExact(word, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        foreach (var period in new[] { new DashboardPeriod(day, day), DashboardPeriod.Last(30, day), DashboardPeriod.Month(day), new DashboardPeriod(day, new(2026, 3, 10)) })
        {
            Assert.InRange(period.Length, 1, DashboardPeriod.MaxDays);
            Assert.True(period.From <= period.To);
            Assert.True(period.From.AddDays(-1).AddMonths(-1) < period.To.AddDays(1).AddMonths(1));
        }
    }

    [Fact]
    public void A_month_ends_with_its_last_day() => Assert.Equal(
        (new DateOnly(2028, 2, 1), new DateOnly(2028, 2, 29)), (DashboardPeriod.Month(new(2028, 2, 10)).From, DashboardPeriod.Month(new(2028, 2, 10)).To));
}
