using CheckDuMatin.AppHost.Hosting;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

public sealed class RestartBackoffTests
{
    [Fact]
    public void A_service_that_crashes_at_once_waits_longer_each_time_up_to_thirty_seconds()
    {
        var backoff = new RestartBackoff();
        var delays = Enumerable.Range(0, 7).Select(_ => backoff.Next(TimeSpan.Zero).TotalSeconds);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], delays);
    }

    [Fact]
    public void A_service_that_stayed_up_a_while_begins_anew()
    {
        var backoff = new RestartBackoff();
        backoff.Next(TimeSpan.Zero);
        backoff.Next(TimeSpan.Zero);
        Assert.Equal(1, backoff.Next(TimeSpan.FromMinutes(5)).TotalSeconds);
        Assert.Equal(2, backoff.Next(TimeSpan.Zero).TotalSeconds);
    }
}
