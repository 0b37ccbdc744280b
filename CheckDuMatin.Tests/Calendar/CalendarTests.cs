using CheckDuMatin.Core.Calendar;
using Xunit;

namespace CheckDuMatin.Tests.Calendar;

public sealed class CalendarTests
{
    private static readonly string[] OddZones =
        ["Europe/Paris", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu"];

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2038, "2038-04-25")]
    [InlineData(2285, "2285-03-22")]
    public void Easter_falls_on_the_Sunday_of_the_almanac(int year, string easter) => Assert.Equal(DateOnly.Parse(easter, null), FrenchHolidays.Easter(year));

    [Fact]
    public void The_feasts_of_2026_are_those_of_the_Journal_officiel() => Assert.Equal(
        ["2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25", "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25"],
        FrenchHolidays.Of(2026).Select(holiday => holiday.Day.ToString("yyyy-MM-dd", null)));

    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z", "does not exist: the next valid minute is 03:00 summer time")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z", "exists twice: the first")]
    [InlineData("2026-10-25", "03:00", "2026-10-25T02:00:00Z", "after the change")]
    [InlineData("2026-07-01", "09:00", "2026-07-01T07:00:00Z", "an ordinary day")]
    public void A_local_time_becomes_one_instant_on_both_nights_of_change(string day, string time, string instant, string because) => Assert.True(
        DateTimeOffset.Parse(instant, null).UtcDateTime
            == DueInstant.Of(DateOnly.Parse(day, null), TimeOnly.Parse(time, null), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")),
        because);

    [Fact]
    public void Every_minute_of_two_years_in_odd_zones_gives_an_instant_that_never_goes_back()
    {
        foreach (var zone in OddZones.Select(TimeZoneInfo.FindSystemTimeZoneById))
        {
            var last = DateTime.MinValue;
            for (var day = new DateOnly(2011, 1, 1); day < new DateOnly(2013, 1, 1); day = day.AddDays(1))
            {
                var instant = DueInstant.Of(day, new TimeOnly(2, 30), zone);
                Assert.True(instant >= last, $"{zone.Id} {day}");
                last = instant;
            }
        }
    }

    [Fact]
    public void A_clients_closure_comes_before_what_holds_for_all()
    {
        var day = new DateOnly(2026, 7, 14);
        var opened = new WorkingDays([new Holiday { Id = 1, Day = day, ClientId = 7, Kind = HolidayKind.Removed, Label = "Ouvert" }]);
        var closed = new WorkingDays([new Holiday { Id = 1, Day = day.AddDays(1), ClientId = 7, Kind = HolidayKind.Added, Label = "Inventaire" }]);

        Assert.Null(opened.WhyNot(day, 7, WeekDays.MondayToFriday, observesHolidays: true));
        Assert.Equal(new NoCheckReason(NoCheckKind.Holiday, "Fête nationale"), opened.WhyNot(day, 8, WeekDays.MondayToFriday, observesHolidays: true));
        Assert.Null(opened.WhyNot(day, 8, WeekDays.MondayToFriday, observesHolidays: false));
        Assert.Equal(new NoCheckReason(NoCheckKind.Closure, "Inventaire"), closed.WhyNot(day.AddDays(1), 7, WeekDays.All, observesHolidays: false));
        Assert.Equal(NoCheckKind.NotACheckDay, closed.WhyNot(new DateOnly(2026, 7, 18), 7, WeekDays.MondayToFriday, observesHolidays: true)!.Kind);
    }
}
