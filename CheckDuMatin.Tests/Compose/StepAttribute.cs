using Xunit.Sdk;
using Xunit.v3;

namespace CheckDuMatin.Tests.Compose;

/// <summary>The place of a test in the life of one deployment, which each test takes up where the one before has left it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StepAttribute(int number) : Attribute, ITraitAttribute
{
    public const string Trait = "Step";

    public int Number { get; } = number;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, Number.ToString("000", System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>Runs tests by their <see cref="StepAttribute"/>.</summary>
public sealed class StepOrderer : ITestMethodOrderer
{
    public IReadOnlyCollection<TTestMethod?> OrderTestMethods<TTestMethod>(IReadOnlyCollection<TTestMethod?> testMethods)
        where TTestMethod : notnull, ITestMethod =>
        [.. testMethods.OrderBy(test => test is not null && test.Traits.TryGetValue(StepAttribute.Trait, out var steps) ? steps.First() : "", StringComparer.Ordinal)];
}
