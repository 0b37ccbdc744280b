using CheckDuMatin.Core.Calendar;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Calendar;

/// <summary>
/// The instant of a local time, over thirty years of twenty zones, against a clock on the wall: minute after minute of UTC is read off in the zone until the time is seen, or a later one
/// where it does not come.
/// </summary>
public sealed class DueInstantProperties
{
    private const int FirstYear = 2010;
    private const int Years = 30;

    /// <summary>Clocks that change by half an hour, by two hours, at midnight, for Ramadan, for good, and a day that was left out.</summary>
    private static readonly string[] Zones =
    [
        "Europe/Paris", "Europe/London", "Europe/Moscow", "Europe/Istanbul", "America/New_York", "America/St_Johns", "America/Havana", "America/Sao_Paulo", "America/Santiago", "America/Caracas",
        "Africa/Casablanca", "Africa/Cairo", "Antarctica/Troll", "Asia/Beirut", "Asia/Tehran", "Asia/Gaza", "Asia/Pyongyang", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia",
    ];

    public static TheoryData<string> EveryZone => [.. Zones];

    [Property(MaxTest = 400)]
    public Property On_any_day_it_is_what_the_wall_clock_shows() => Prop.ForAll(
        Gen.Elements(Zones).ToArbitrary(),
        Gen.Choose(0, (Years * 365) - 1).ToArbitrary(),
        Gen.Choose(0, (24 * 60) - 1).ToArbitrary(),
        (id, day, minute) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var (date, time) = (new DateOnly(FirstYear, 1, 1).AddDays(day), TimeOnly.MinValue.AddMinutes(minute));
            return DueInstant.Of(date, time, zone) == new WallClock(zone, date.ToDateTime(TimeOnly.MinValue)).Shows(date.ToDateTime(time));
        });

    [Theory]
    [MemberData(nameof(EveryZone))]
    public void Around_every_change_of_the_clocks_it_is_what_the_wall_clock_shows(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var end = new DateTime(FirstYear + Years, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var hour = new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc); hour < end; hour = hour.AddHours(1))
        {
            var (before, after) = (zone.GetUtcOffset(hour), zone.GetUtcOffset(hour.AddHours(1)));
            if (before == after)
            {
                continue;
            }

            var clock = new WallClock(zone, DateTime.SpecifyKind(hour, DateTimeKind.Unspecified));
            var first = hour + (before < after ? before : after);
            var last = hour.AddHours(1) + (before > after ? before : after);
            for (var local = first.AddMinutes(-30); local <= last.AddMinutes(30); local = local.AddMinutes(5))
            {
                var wanted = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
                var found = DueInstant.Of(DateOnly.FromDateTime(wanted), TimeOnly.FromDateTime(wanted), zone);
                Assert.True(clock.Shows(wanted) == found, $"{id} {wanted:s}: {found:s}, not {clock.Shows(wanted):s}");
            }
        }
    }

    [Property(MaxTest = 400)]
    public Property The_day_of_an_instant_is_the_one_that_it_was_due_on() => Prop.ForAll(
        Gen.Elements(Zones).ToArbitrary(),
        Gen.Choose(0, (Years * 365) - 1).ToArbitrary(),
        (id, day) =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            var date = new DateOnly(FirstYear, 1, 1).AddDays(day);

            // Noon: no zone leaves it out, but for the day that Samoa skipped.
            return DueInstant.LocalDay(DueInstant.Of(date, new TimeOnly(12, 0), zone), zone) == (id == "Pacific/Apia" && date == new DateOnly(2011, 12, 30) ? date.AddDays(1) : date);
        });

    /// <summary>What the clock on the wall shows in each minute of the days around one.</summary>
    private sealed class WallClock
    {
        private const int Days = 3;

        private readonly (DateTime Utc, DateTime Local)[] _minutes;

        public WallClock(TimeZoneInfo zone, DateTime around)
        {
            var from = DateTime.SpecifyKind(around.AddDays(-Days), DateTimeKind.Utc);
            _minutes = [.. Enumerable.Range(0, 2 * Days * 24 * 60).Select(minute => from.AddMinutes(minute)).Select(utc => (utc, TimeZoneInfo.ConvertTimeFromUtc(utc, zone)))];
        }

        /// <summary>The first minute in which the clock shows the time, or else the next one that it ever shows.</summary>
        public DateTime Shows(DateTime wanted)
        {
            var shown = _minutes.Where(minute => minute.Local >= wanted).Min(minute => minute.Local);
            return _minutes.First(minute => minute.Local == shown).Utc;
        }
    }
}
