using System.Reflection;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace CheckDuMatin.Tests.Isolation;

/// <summary>Addresses of pages and files with whatever somebody may write into them: never a 500, and nothing is written.</summary>
public sealed class PageFuzzTests(IsolationWorld world) : IClassFixture<IsolationWorld>
{
    /// <summary>What pages take from their address, by their own attributes; and what the two exports take as arguments.</summary>
    private static readonly IReadOnlyList<string> Names =
    [
        .. typeof(CheckDuMatin.Web.Components.App).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(property => property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name)
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static readonly IReadOnlyList<string> Words =
    [
        "destinataires", "courriel", "checks", "statistiques", "calendrier", "reglages", "incidents", "travaux", "sauvegardes", "annuaire", "courbes", "7", "90", "2026-11", "0001-01", "9999-12", "attente", "echec", "bulletin", "client", "tout", "-jour", "-client", "2147483648",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Hostile_addresses_of_pages_are_answered_and_never_by_a_500() => FuzzAsync(rounds: 6);

    [Fact]
    [Trait("Kind", "long")]
    public Task Many_hostile_addresses_of_pages_are_answered_and_never_by_a_500() => FuzzAsync(rounds: 60);

    private async Task FuzzAsync(int rounds)
    {
        Assert.True(Names.Count > 15);
        var seed = Seeds.Next();
        var random = new Random(seed);
        using var http = await world.BrowserAsync(world.Api.Administrator);
        List<string> faults = [];
        var before = await world.Ids.SumAsync(Cancel);
        foreach (var door in Enumerable.Repeat(Doors.Pages.Concat(Doors.Files), rounds).SelectMany(doors => doors))
        {
            var address = $"{door.Address(_ => world.Mine).Split('?')[0]}?{string.Join('&', Names.Where(_ => random.Percent(40)).Select(name => $"{name}={Uri.EscapeDataString(Value(random))}"))}";
            var answer = await Answer.OfAsync(http, new HttpRequestMessage(HttpMethod.Get, address));
            if (answer.Status >= 500)
            {
                faults.Add($"{address}\n   {answer.Status} {world.Errors.Take()}");
            }
        }

        Assert.True(faults.Count == 0, $"Seed {seed}, {faults.Count} faults (CDM_SEED={seed} repeats it):\n{string.Join('\n', faults.Take(20))}");
        Assert.Equal(before, await world.Ids.SumAsync(Cancel));
    }

    private static string Value(Random random) => random.Next(10) switch
    {
        0 => HostileValues.LongText(random)[..256],
        < 5 => random.Pick(Words),
        _ => random.Pick(HostileValues.Text),
    };
}
