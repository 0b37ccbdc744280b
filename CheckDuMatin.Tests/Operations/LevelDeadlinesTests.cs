using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Operations.Levels;
using CheckDuMatin.Tests.Support;
using CheckDuMatin.Tests.Worker;
using Xunit;

namespace CheckDuMatin.Tests.Operations;

/// <summary>How soon each level asks for somebody.</summary>
public sealed class LevelDeadlinesTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_the_manual_s_until_an_administrator_sets_others_which_the_audit_and_cdm_tell()
    {
        await using var app = await CoreApp.StartAsync();
        Assert.Equal(new Deadlines(0, 60, 1440), await app.Get<LevelDeadlines>().ReadAsync(Cancel));

        Assert.True((await SetAsync(app, new Deadlines(15, 120, 2880))).Succeeded);
        Assert.True((await SetAsync(app, new Deadlines(15, 90, 2880))).Succeeded);
        Assert.True((await SetAsync(app, new Deadlines(15, 90, 2880))).Succeeded);

        Assert.Equal(new Deadlines(15, 90, 2880), app.Get<LevelDeadlines>().Last);
        Assert.Equal(2, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM audit_entries WHERE action = 'operations.deadlines_set'", Cancel));
        var contacts = await WorkerProcess.CdmAsync(app.Database.ConnectionString, "contacts");
        Assert.Contains("Critique\u00A0: intervention sous 15\u00A0min", contacts.Output, StringComparison.Ordinal);
        Assert.Contains("Mineur\u00A0: intervention sous 2\u00A0jours", contacts.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 60, 60, "deadline_out_of_range")]
    [InlineData(0, 60, 10_081, "deadline_out_of_range")]
    [InlineData(90, 60, 1440, "deadlines_out_of_order")]
    public async Task What_makes_no_sense_is_refused(int critical, int major, int minor, string code)
    {
        await using var app = await CoreApp.StartAsync();

        Assert.Equal(code, (await SetAsync(app, new Deadlines(critical, major, minor))).Problem!.Code);
        Assert.Equal(Deadlines.Usual, await app.Get<LevelDeadlines>().ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_manager_may_not()
    {
        await using var app = await CoreApp.StartAsync();
        var manager = ClientScope.Manager(2, []);

        Assert.Equal("administrators_only", (await app.Get<SetLevelDeadlines>().RunAsync(manager, new Deadlines(1, 2, 3), Cancel)).Problem!.Code);
    }

    [Theory]
    [InlineData(0, "À traiter immédiatement")]
    [InlineData(45, "À traiter sous 45\u00A0min")]
    [InlineData(1440, "À traiter sous 24\u00A0h")]
    [InlineData(4320, "À traiter sous 3\u00A0jours")]
    public void They_are_told_in_the_largest_unit_that_fits(int minutes, string text) =>
        Assert.Equal(text, new Deadlines(0, 0, minutes).Demand(AlertLevel.Minor, French));

    private static Task<Core.Outcome<Deadlines>> SetAsync(CoreApp app, Deadlines wanted) => app.Get<SetLevelDeadlines>().RunAsync(ClientScope.System, wanted, Cancel);
}
