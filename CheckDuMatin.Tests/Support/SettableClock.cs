using Microsoft.Extensions.Time.Testing;

namespace CheckDuMatin.Tests.Support;

/// <summary>A clock of which somebody may set the hands: that moves neither timers nor timestamps, as on a machine.</summary>
public sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _step;

    /// <summary>Sets it forward, or back.</summary>
    public void Step(TimeSpan by) => _step += by;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _step;

    // Its own follows the hands.
    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
