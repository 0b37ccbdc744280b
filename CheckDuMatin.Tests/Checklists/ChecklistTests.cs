using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Checklists;
using CheckDuMatin.Core.Doctor;
using CheckDuMatin.Core.Operations;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Checklists;

/// <summary>The checklists of the manual: what the system fills in, what people tick, and for how long that holds.</summary>
public sealed class ChecklistTests
{
    /// <summary>The last hour of a month, a week and a day in Paris.</summary>
    private static readonly DateTimeOffset LastEvening = new(2026, 5, 31, 21, 30, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-29", "2026-11-29", "2026-W48", "2026-11")]
    [InlineData("2027-01-01", "2027-01-01", "2026-W53", "2027-01")]
    [InlineData("2024-12-30", "2024-12-30", "2025-W01", "2024-12")]
    public void Periods_are_local_days_ISO_weeks_and_months(string today, string day, string week, string month)
    {
        var local = DateOnly.ParseExact(today, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(
            [day, week, month],
            new[] { ChecklistKind.Daily, ChecklistKind.Weekly, ChecklistKind.Monthly }.Select(list => ChecklistPeriods.Of(list, local, startedAt: null)));
    }

    [Fact]
    public async Task Boxes_are_ticked_by_somebody_until_the_period_ends_and_the_doctor_fills_the_rest()
    {
        var time = new FakeTimeProvider(LastEvening);
        await using var app = await CoreApp.StartAsync(time);
        await app.Get<WriteHeartbeat>().RunAsync("a:1", LastEvening.UtcDateTime, "1.0", Cancel);
        var user = await app.AddUserAsync(UserRole.Administrator);
        var scope = ClientScope.Administrator(user.Id);
        DoctorItem[] doctor = [new("disk:/", DoctorState.Attention, "12 % libres"), new("memory", DoctorState.Good, "40 %"), new("errors", DoctorState.Good, "aucune")];

        var lists = await app.Get<ChecklistBoard>().ReadAsync(scope, doctor, Cancel);
        var daily = lists.Single(list => list.List == ChecklistKind.Daily);
        Assert.Equal("2026-05-31", daily.Period);
        Assert.Equal(DoctorState.Attention, daily.Lines.Single(line => line.Item.Code == "room").State);
        Assert.True(daily.Lines.Single(line => line.Item.Code == "errors").IsDone);

        foreach (var list in lists)
        {
            var manual = list.Lines.Last(line => line.IsManual);
            var first = await app.Get<TickChecklist>().RunAsync(scope, list.List, list.Period, manual.Item.Code, isDone: true, Cancel);
            var again = await app.Get<TickChecklist>().RunAsync(ClientScope.System, list.List, list.Period, manual.Item.Code, isDone: true, Cancel);
            Assert.True(first.Value && again.Value);
        }

        var ticked = await app.Get<ChecklistBoard>().ReadAsync(scope, doctor, Cancel);
        Assert.All(ticked, list => Assert.Equal((user.Name, LastEvening.UtcDateTime), (list.Lines.Last(line => line.IsManual).Ticked!.UserName, list.Lines.Last(line => line.IsManual).Ticked!.At)));
        Assert.Equal(4, await CountAsync(app, "checklist.ticked"));

        time.Advance(TimeSpan.FromHours(1));
        var next = await app.Get<ChecklistBoard>().ReadAsync(scope, doctor, Cancel);
        Assert.Equal([ChecklistKind.Startup], next.Where(list => list.Lines.Any(line => line.Ticked is not null)).Select(list => list.List));
        var late = await app.Get<TickChecklist>().RunAsync(scope, ChecklistKind.Daily, daily.Period, "bulletin_read", isDone: true, Cancel);
        Assert.Equal("checklist_period_over", late.Problem!.Code);
    }

    [Fact]
    public async Task A_tick_is_taken_back_and_a_new_start_asks_for_its_list_again()
    {
        var time = new FakeTimeProvider(LastEvening);
        await using var app = await CoreApp.StartAsync(time);
        await app.Get<WriteHeartbeat>().RunAsync("a:1", LastEvening.UtcDateTime, "1.0", Cancel);
        var list = (await app.Get<ChecklistBoard>().ReadAsync(ClientScope.System, [], Cancel))[0];
        await app.Get<TickChecklist>().RunAsync(ClientScope.System, list.List, list.Period, "signed_in", isDone: true, Cancel);
        await app.Get<TickChecklist>().RunAsync(ClientScope.System, list.List, list.Period, "signed_in", isDone: false, Cancel);
        Assert.Null((await ReadAsync(app)).Ticked);
        Assert.Equal((1, 1), (await CountAsync(app, "checklist.ticked"), await CountAsync(app, "checklist.unticked")));

        await app.Get<TickChecklist>().RunAsync(ClientScope.System, list.List, list.Period, "signed_in", isDone: true, Cancel);
        Assert.NotNull((await ReadAsync(app)).Ticked);
        time.Advance(TimeSpan.FromMinutes(5));
        await app.Get<WriteHeartbeat>().RunAsync("b:1", time.GetUtcNow().UtcDateTime, "1.0", Cancel);
        Assert.Null((await ReadAsync(app)).Ticked);
    }

    [Fact]
    public async Task Managers_have_no_lists_and_an_unknown_line_is_refused()
    {
        await using var app = await CoreApp.StartAsync();
        var manager = ClientScope.Manager(2, []);

        Assert.Empty(await app.Get<ChecklistBoard>().ReadAsync(manager, [], Cancel));
        Assert.Equal("administrators_only", (await app.Get<TickChecklist>().RunAsync(manager, ChecklistKind.Daily, "x", "bulletin_read", isDone: true, Cancel)).Problem!.Code);
        Assert.Equal("checklist_item_unknown", (await app.Get<TickChecklist>().RunAsync(ClientScope.System, ChecklistKind.Daily, "x", "nothing", isDone: true, Cancel)).Problem!.Code);
    }

    private static async Task<ChecklistLine> ReadAsync(CoreApp app) =>
        (await app.Get<ChecklistBoard>().ReadAsync(ClientScope.System, [], Cancel))[0].Lines.Single(line => line.Item.Code == "signed_in");

    private static Task<long> CountAsync(CoreApp app, string action) => app.Database.ScalarAsync<long>($"SELECT COUNT(*) FROM audit_entries WHERE action = '{action}'", Cancel);
}
