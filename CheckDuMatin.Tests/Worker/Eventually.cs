using System.Diagnostics;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>Waits for what another process does: there is no event to wait for, so it is looked for again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <param name="limit">How long at most, for what may take more than a minute.</param>
    public static async Task Async(Func<Task<bool>> condition, Func<string> otherwise, TimeSpan? limit = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            var waited = Stopwatch.GetElapsedTime(started);
            Assert.True(waited < (limit ?? Limit), otherwise());
            // Less often the longer it takes: to ask takes the processor from what is waited for.
            await Task.Delay(TimeSpan.FromTicks(Math.Clamp((waited / 10).Ticks, Shortest.Ticks, Longest.Ticks)), Xunit.TestContext.Current.CancellationToken);
        }
    }
}
