using CheckDuMatin.Core.Clients;
using Xunit;

namespace CheckDuMatin.Tests.Clients;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("Europe/Paris", true)]
    [InlineData("America/Argentina/Buenos_Aires", true)]
    [InlineData("Europe/Kiev", true)]
    [InlineData("UTC", true)]
    [InlineData("Indian/Reunion", true)]
    [InlineData("Romance Standard Time", false)]
    [InlineData("europe/paris", false)]
    [InlineData("posix/Europe/Paris", false)]
    [InlineData("right/Europe/Paris", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("localtime", false)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Time_zones_are_those_of_the_IANA_database(string? name, bool known) => Assert.Equal(known, TimeZones.IsKnown(name));

    [Fact]
    public void The_names_to_choose_from_are_all_known()
    {
        Assert.Contains("Europe/Paris", TimeZones.Names);
        Assert.All(TimeZones.Names, name => Assert.True(TimeZones.IsKnown(name)));
    }
}
