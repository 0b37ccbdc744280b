using System.Diagnostics;
using Xunit;

namespace CheckDuMatin.Tests.Worker;

/// <summary>Waits for what another process does: there is no event to wait for, so it is looked for again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <param name="limit">How long at most, for what may take more than a minute.</param>
    public static async Task Async(Func<Task<bool>> condition, Func<string> otherwise, TimeSpan? limit = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < (limit ?? Limit), otherwise());
            await Task.Delay(TimeSpan.FromMilliseconds(100), Xunit.TestContext.Current.CancellationToken);
        }
    }
}
