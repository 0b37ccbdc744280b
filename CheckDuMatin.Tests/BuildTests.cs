using Xunit;

namespace CheckDuMatin.Tests;

public sealed class BuildTests
{
    [Fact]
    public void All_assemblies_bear_one_version() =>
        Assert.Equal(typeof(CheckDuMatin.ServiceDefaults.Extensions).Assembly.GetName().Version, typeof(BuildTests).Assembly.GetName().Version);
}
