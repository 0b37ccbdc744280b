using System.Globalization;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Where chance begins. <c>CDM_SEED=42 ./test --filter NAME</c> repeats what a message names.</summary>
internal static class Seeds
{
    public static int Next() =>
        int.TryParse(Environment.GetEnvironmentVariable("CDM_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1_000_000);

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Yes, so many times in a hundred.</summary>
    public static bool Percent(this Random random, int percent) => random.Next(100) < percent;
}
