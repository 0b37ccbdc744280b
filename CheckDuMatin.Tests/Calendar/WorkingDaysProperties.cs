using CheckDuMatin.Core.Calendar;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Calendar;

/// <summary>Which days have checks, over thirty years, against sets of days that are added and taken away one rule after the other.</summary>
public sealed class WorkingDaysProperties
{
    private const int FirstYear = 2010;
    private const int Years = 30;
    private const long Mine = 7;
    private const long Another = 8;

    private static readonly DateOnly[] AllDays = [.. Enumerable.Range(0, new DateOnly(FirstYear + Years, 1, 1).DayNumber - new DateOnly(FirstYear, 1, 1).DayNumber).Select(new DateOnly(FirstYear, 1, 1).AddDays)];

    private static readonly HashSet<DateOnly> PublicHolidays = [.. Enumerable.Range(FirstYear, Years).SelectMany(Slowly)];

    [Property(MaxTest = 60)]
    public Property A_calendar_is_its_week_less_holidays_less_closures() => Prop.ForAll(
        Gen.Choose(0, 127).ToArbitrary(),
        ArbMap.Default.ArbFor<bool>(),
        Exception().ListOf(60).ToArbitrary(),
        (week, observes, exceptions) =>
        {
            var calendar = new WorkingDays(exceptions);
            var expected = Slowly((WeekDays)week, observes, exceptions);
            var actual = AllDays.Where(day => calendar.WhyNot(day, Mine, (WeekDays)week, observes) is null);
            return expected.SetEquals(actual);
        });

    [Theory]
    [InlineData(false, false, NoCheckKind.Archived)]
    [InlineData(false, true, NoCheckKind.Archived)]
    [InlineData(true, false, NoCheckKind.NoService)]
    [InlineData(true, true, null)]
    public void An_archived_client_and_one_without_services_have_none_on_any_day(bool isActive, bool hasServices, NoCheckKind? kind) =>
        Assert.Equal(kind, new WorkingDays([]).WhyNot(new DateOnly(2026, 11, 30), new CheckSchedule(Mine, WeekDays.All, ObservesHolidays: true, isActive, hasServices))?.Kind);

    [Fact]
    public void The_calendar_comes_before_the_lack_of_services() => Assert.Equal(
        new NoCheckReason(NoCheckKind.Holiday, "Noël"),
        new WorkingDays([]).WhyNot(new DateOnly(2026, 12, 25), new CheckSchedule(Mine, WeekDays.All, ObservesHolidays: true, IsActive: true, HasServices: false)));

    [Fact]
    public void A_day_that_administrators_add_is_told_by_its_name()
    {
        var day = new DateOnly(2026, 12, 24);
        var calendar = new WorkingDays([new Holiday { Id = 1, Day = day, Kind = HolidayKind.Added, Label = "Pont" }, new Holiday { Id = 2, Day = day.AddDays(1), Kind = HolidayKind.Removed, Label = "Ouvert" }]);

        Assert.Equal(new NoCheckReason(NoCheckKind.Holiday, "Pont"), calendar.WhyNot(day, Mine, WeekDays.All, observesHolidays: true));
        Assert.Null(calendar.WhyNot(day, Mine, WeekDays.All, observesHolidays: false));
        Assert.Null(calendar.WhyNot(day.AddDays(1), Mine, WeekDays.All, observesHolidays: true));
    }

    [Fact]
    public void For_as_long_as_the_Gregorian_calendar_is_reckoned_Easter_is_the_Sunday_after_the_moon() =>
        Assert.All(Enumerable.Range(1583, 2500), year => Assert.Equal(SundayAfterTheMoon(year), FrenchHolidays.Easter(year)));

    [Fact]
    public void Every_holiday_of_thirty_years_has_its_name_and_no_other_day_has_one() =>
        Assert.All(AllDays, day => Assert.Equal(PublicHolidays.Contains(day), FrenchHolidays.NameOf(day) is { Length: > 0 }));

    [Fact]
    public void A_week_includes_each_of_its_days_and_no_other()
    {
        WeekDays[] days = [WeekDays.Sunday, WeekDays.Monday, WeekDays.Tuesday, WeekDays.Wednesday, WeekDays.Thursday, WeekDays.Friday, WeekDays.Saturday];
        for (var day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            Assert.Equal(days[(int)day], WeekDaysExtensions.Of(day));
            Assert.All(days, one => Assert.Equal(one == days[(int)day], one.Includes(day)));
            Assert.Equal(day is not (DayOfWeek.Saturday or DayOfWeek.Sunday), WeekDays.MondayToFriday.Includes(day));
            Assert.True(WeekDays.All.Includes(day));
            Assert.False(WeekDays.None.Includes(day));
        }
    }

    private static Gen<Holiday> Exception() =>
        from day in Gen.Elements(AllDays.Take(366).ToArray())
        from client in Gen.Elements<long?>(null, Mine, Another)
        from kind in Gen.Elements(HolidayKind.Added, HolidayKind.Removed)
        from id in Gen.Choose(1, 1_000_000)
        select new Holiday { Id = id, Day = day, ClientId = client, Kind = kind, Label = "Jour" };

    private static HashSet<DateOnly> Slowly(WeekDays week, bool observes, IEnumerable<Holiday> exceptions)
    {
        var last = exceptions.OrderBy(row => row.Id).ToLookup(row => (row.Day, row.ClientId)).Select(rows => rows.Last()).ToList();
        HashSet<DateOnly> days = [.. AllDays];
        if (observes)
        {
            days.ExceptWith(PublicHolidays);
            days.UnionWith(Of(null, HolidayKind.Removed));
            days.ExceptWith(Of(null, HolidayKind.Added));
        }

        days.UnionWith(Of(Mine, HolidayKind.Removed));
        days.ExceptWith(Of(Mine, HolidayKind.Added));
        days.RemoveWhere(day => ((int)week >> (((int)day.DayOfWeek + 6) % 7) & 1) == 0);
        return days;

        IEnumerable<DateOnly> Of(long? client, HolidayKind kind) => last.Where(row => row.ClientId == client && row.Kind == kind).Select(row => row.Day);
    }

    private static IEnumerable<DateOnly> Slowly(int year)
    {
        var easter = SundayAfterTheMoon(year);
        string[] everyYear = ["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"];
        return everyYear.Select(day => DateOnly.ParseExact($"{year}-{day}", "yyyy-MM-dd", null)).Concat([easter.AddDays(1), easter.AddDays(39), easter.AddDays(50)]);
    }

    /// <summary>By the words of the bull Inter gravissimas (1582): from the age of the moon on 1 January, as Lilius's epacts give it, to the full moon on or after 21 March, and on to a Sunday.</summary>
    private static DateOnly SundayAfterTheMoon(int year)
    {
        var (golden, century) = ((year % 19) + 1, (year / 100) + 1);
        var epact = ((11 * golden) + 20 + ((8 * century + 5) / 25) - 5 - ((3 * century / 4) - 12)) % 30;
        epact += epact < 0 ? 30 : 0;
        epact += epact == 24 || (epact == 25 && golden > 11) ? 1 : 0;
        var moon = new DateOnly(year, 3, 1).AddDays(44 - epact - 1);
        moon = moon < new DateOnly(year, 3, 21) ? moon.AddDays(30) : moon;
        do
        {
            moon = moon.AddDays(1);
        }
        while (moon.DayOfWeek != DayOfWeek.Sunday);
        return moon;
    }
}
