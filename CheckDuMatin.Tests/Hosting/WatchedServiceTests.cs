using Aspire.Hosting.ApplicationModel;
using CheckDuMatin.AppHost.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Hosting;

public sealed class WatchedServiceTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly WatchedService service = new(new ExecutableResource("service", "program", "."), "service-1");

    [Fact]
    public void One_that_ends_by_itself_has_crashed_once() =>
        Assert.Equal([false, false, true, false], Seen("Starting", "Running", "Finished", "Finished"));

    [Fact]
    public void One_that_was_told_to_stop_has_not() =>
        Assert.Equal([false, false, false], Seen("Running", "Stopping", "Finished"));

    [Fact]
    public void One_that_never_ran_is_left_as_it_is() =>
        Assert.Equal([false, false], Seen("Starting", "FailedToStart"));

    [Fact]
    public void One_that_has_run_and_does_not_start_again_is_tried_again() =>
        Assert.Equal([false, true, false, true], Seen("Running", "Exited", "Starting", "FailedToStart"));

    [Fact]
    public void Its_delay_grows_until_it_stays_up_a_while()
    {
        Seen("Running", "Finished");
        Assert.Equal(TimeSpan.FromSeconds(1), service.NextDelay(clock));
        Assert.Equal(TimeSpan.FromSeconds(2), service.NextDelay(clock));
        Seen("Running");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.FromSeconds(1), service.NextDelay(clock));
    }

    private List<bool> Seen(params string[] states) => [.. states.Select(state => service.HasCrashed(state, clock))];
}
