using System.Reflection;
using ArchUnitNET.Loader;
using CheckDuMatin.Core.Data;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace CheckDuMatin.Tests.Architecture;

/// <summary>The arrows of docs/architecture.md.</summary>
public sealed class DependencyTests
{
    private static readonly ArchUnitNET.Domain.Architecture Code = new ArchLoader()
        .LoadAssemblies(typeof(CdmContext).Assembly, Assembly.Load("CheckDuMatin.Web"), Assembly.Load("CheckDuMatin.Worker"))
        .Build();

    [Fact]
    public void Core_knows_neither_Web_nor_Worker() => Assert.True(
        Types().That().ResideInNamespaceMatching(@"^CheckDuMatin\.Core(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^CheckDuMatin\.(Web|Worker)(\.|$)"))
            .HasNoViolations(Code));

    [Theory]
    [InlineData("Clients", "Checks|Bulletins|Mail")]
    [InlineData("Services", "Checks|Bulletins|Mail")]
    [InlineData("Checks", "Bulletins|Mail")]
    [InlineData("Bulletins", "Mail")]
    [InlineData("Operations", "Bulletins|Mail")]
    [InlineData("Calendar", "Clients|Holidays|Services|Checks|Bulletins|Mail")]
    [InlineData("Holidays", "Checks|Bulletins|Mail")]
    public void Features_know_each_other_only_along_Clients_Checks_Bulletins_Mail(string feature, string forbidden)
    {
        var rule = Types().That().ResideInNamespaceMatching($@"^CheckDuMatin\.Core\.{feature}(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^CheckDuMatin\.Core\.({forbidden})(\.|$)"));

        Assert.True(rule.HasNoViolations(Code), string.Join('\n', rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description)));
    }

    [Fact]
    public void Quartz_is_known_to_the_scheduler_alone()
    {
        var rule = Types().That().DoNotResideInNamespaceMatching(@"^CheckDuMatin\.Worker\.Scheduling(\.|$)")
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^Quartz(\.|$)"));

        Assert.True(rule.HasNoViolations(Code));
    }
}
