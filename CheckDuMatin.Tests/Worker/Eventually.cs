using System.Diagnostics;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>Waits for what another process does: there is no event to wait for, so it is looked for again and again.</summary>
internal static class Eventually
{
    /// <summary>Far beyond what anything takes, on a machine half as fast: it ends a wait for what never comes.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static async Task Async(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(100), Xunit.TestContext.Current.CancellationToken);
        }
    }
}
