using CheckDuMatin.Core.Data;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Api;

/// <summary>While a restore exchanges the tables: no write, every reading, and then as before.</summary>
public sealed class MaintenanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_is_answered_503_and_the_check_can_still_be_read()
    {
        await using var world = await ApiWorld.StartAsync();
        var (_, check) = await world.AddCheckAsync();
        var lines = (await world.AsAdministrator.GetAsync($"/checks/{check}")).Json["lines"]!;
        var line = $"/checks/{check}/lines/{lines[0]!["id"]}";
        await using (var restoring = await world.Web.Core.Database.OpenAsync(Cancel))
        {
            await MaintenanceGate.CloseAsync(restoring, world.Web.Core.Database.Name, Cancel);

            // The service asks once a second.
            var last = "";
            await Eventually.Async(
                async () =>
                {
                    var answer = await world.AsAdministrator.PatchAsync(line, """{"notes":"Ticket 12","version":1}""");
                    last = $"{answer.Status} {answer.Code}";
                    return last == "503 maintenance";
                },
                () => $"The save was never refused: {last}.");
            Assert.Equal(200, (await world.AsAdministrator.GetAsync($"/checks/{check}")).Status);
            await restoring.ScalarAsync("SELECT RELEASE_ALL_LOCKS()", Cancel);
        }

        var version = (await world.AsAdministrator.GetAsync($"/checks/{check}")).Json["lines"]![0]!["version"];
        Assert.Equal(200, (await world.AsAdministrator.PatchAsync(line, $$"""{"notes":"Ticket 13","version":{{version}}}""")).Status);
    }
}
