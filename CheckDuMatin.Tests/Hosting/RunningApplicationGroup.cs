using Xunit;

namespace CheckDuMatin.Tests.Hosting;

/// <summary>Tests that share one running application, one after the other.</summary>
[CollectionDefinition(nameof(RunningApplicationGroup))]
public sealed class RunningApplicationGroup : ICollectionFixture<RunningApplication>;
