using Xunit;

namespace CheckDuMatin.Tests.Faults;

/// <summary>After all others and beside none: the schedules take the whole machine, and what is measured in them is what breaks, not who waits for a processor.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultsAlone
{
    public const string Name = "Faults";
}
