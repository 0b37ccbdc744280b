namespace CheckDuMatin.Benchmarks;

/// <summary>
/// One measurement, always beside its physical limit or a peer in the same run: the machine's speed cancels out, and what is judged is a ratio.
/// </summary>
internal abstract class Benchmark
{
    /// <summary>As given to <c>./bench</c>.</summary>
    public abstract string Name { get; }

    public abstract string Description { get; }

    public abstract Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken);
}

/// <summary>One figure.</summary>
/// <param name="What">Its fixed name, in snake_case.</param>
/// <param name="Unit">Such as ms, or empty for a ratio.</param>
/// <param name="Limit">What it must not exceed; null when it is only told.</param>
/// <param name="AtLeast">The limit is what it must reach instead.</param>
internal sealed record Measure(string What, double Value, string Unit, double? Limit = null, bool AtLeast = false)
{
    /// <summary>Null when there is nothing to reach.</summary>
    public bool? Ok => Limit is { } limit ? AtLeast ? Value >= limit : Value <= limit : null;
}
