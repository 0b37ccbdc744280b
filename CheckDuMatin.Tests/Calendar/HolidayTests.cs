using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Users;
using CheckDuMatin.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace CheckDuMatin.Tests.Calendar;

public sealed class HolidayTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private static readonly DateOnly Armistice = new(2026, 11, 11);
    private static readonly DateOnly Bridge = new(2026, 12, 24);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_day_says_how_many_clients_it_spares()
    {
        await using var app = await CoreApp.StartAsync(Clock);
        await AddClientAsync(app, WeekDays.MondayToFriday, observes: true);
        await AddClientAsync(app, WeekDays.All, observes: false);
        var closed = await AddClientAsync(app, WeekDays.All, observes: false);
        var scope = await AdministratorAsync(app);

        await AddAsync(app, scope, Bridge, closed);
        var days = await app.Get<HolidayCalendar>().ReadAsync(scope, 2026, Cancel);

        Assert.Equal(12, days.Count);
        Assert.Equal(1, days.Single(day => day.Day == Armistice).ClientsWithoutCheck);
        Assert.Equal(0, days.Single(day => day.Day == new DateOnly(2026, 8, 15)).ClientsWithoutCheck);   // a Saturday
        Assert.Equal((1, HolidayOrigin.Added), (days.Single(day => day.Day == Bridge).ClientsWithoutCheck, days.Single(day => day.Day == Bridge).Origin));
    }

    [Fact]
    public async Task A_computed_holiday_is_given_back_to_work_and_made_a_holiday_again()
    {
        await using var app = await CoreApp.StartAsync(Clock);
        await AddClientAsync(app, WeekDays.All, observes: true);
        var scope = await AdministratorAsync(app);

        var removal = (await app.Get<RemoveHoliday>().ComputedAsync(scope, Armistice, Cancel)).Value;
        Assert.Equal(removal, (await app.Get<RemoveHoliday>().ComputedAsync(scope, Armistice, Cancel)).Value);
        Assert.Equal((0, true), await StateAsync(app, scope));

        Assert.True((await app.Get<RemoveHoliday>().RunAsync(scope, removal, Cancel)).Succeeded);
        Assert.Equal((1, false), await StateAsync(app, scope));
        Assert.Equal("holiday_not_found", (await app.Get<RemoveHoliday>().RunAsync(scope, removal, Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task Past_days_nameless_days_and_days_that_are_free_already_are_refused()
    {
        await using var app = await CoreApp.StartAsync(Clock);
        var scope = await AdministratorAsync(app);
        var add = app.Get<AddHoliday>();

        Assert.Equal(["holiday_day_required", "holiday_label_required"], (await add.RunAsync(scope, new(null, " ", null), Cancel)).Problems.Select(problem => problem.Code));
        Assert.Equal("holiday_day_past", (await add.RunAsync(scope, new(new DateOnly(2026, 11, 1), "Hier", null), Cancel)).Problem!.Code);
        Assert.Equal("holiday_exists", (await add.RunAsync(scope, new(Armistice, "Encore", null), Cancel)).Problem!.Code);
        Assert.Equal("holiday_client_not_found", (await add.RunAsync(scope, new(Bridge, "Pont", 999_999), Cancel)).Problem!.Code);
    }

    [Fact]
    public async Task Two_administrators_add_one_day_at_the_same_moment_and_one_is_told()
    {
        await using var app = await CoreApp.StartAsync(Clock);
        var (first, second) = (await AdministratorAsync(app), await AdministratorAsync(app));

        var outcomes = await Task.WhenAll(new[] { first, second }.Select(scope => app.Get<AddHoliday>().RunAsync(scope, new(Bridge, "Pont", null), Cancel)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1L, await app.Database.ScalarAsync<long>("SELECT COUNT(*) FROM holidays", Cancel));
    }

    [Fact]
    public async Task A_manager_changes_no_calendar()
    {
        await using var app = await CoreApp.StartAsync(Clock);
        var scope = ClientScope.Manager((await app.AddUserAsync()).Id, []);

        Assert.Equal("administrators_only", (await app.Get<AddHoliday>().RunAsync(scope, new(Bridge, "Pont", null), Cancel)).Problem!.Code);
        Assert.Equal("administrators_only", (await app.Get<RemoveHoliday>().ComputedAsync(scope, Armistice, Cancel)).Problem!.Code);
        Assert.Empty(await app.Get<HolidayCalendar>().ReadAsync(scope, 2026, Cancel));
    }

    private static async Task<long> AddClientAsync(CoreApp app, WeekDays days, bool observes) =>
        (await app.AddClientAsync(configure: client => (client.CheckDays, client.ObservesHolidays) = (days, observes))).Id;

    private static async Task<ClientScope> AdministratorAsync(CoreApp app) => ClientScope.Administrator((await app.AddUserAsync(UserRole.Administrator)).Id);

    private static async Task AddAsync(CoreApp app, ClientScope scope, DateOnly day, long clientId) =>
        Assert.True((await app.Get<AddHoliday>().RunAsync(scope, new(day, "Inventaire", clientId), Cancel)).Succeeded);

    private static async Task<(int Clients, bool IsRemoved)> StateAsync(CoreApp app, ClientScope scope)
    {
        var day = (await app.Get<HolidayCalendar>().ReadAsync(scope, 2026, Cancel)).Single(row => row.Day == Armistice);
        return (day.ClientsWithoutCheck, day.IsRemoved);
    }
}
