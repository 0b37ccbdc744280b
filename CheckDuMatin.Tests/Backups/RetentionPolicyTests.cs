using System.Globalization;
using CheckDuMatin.Core.Backups;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace CheckDuMatin.Tests.Backups;

/// <summary>Three years of nights, some of which have no backup: exactly what operations promise is kept, on every morning.</summary>
public sealed class RetentionPolicyTests
{
    private const int Nights = 3 * 365;

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    [Property(MaxTest = 15)]
    public Property Pruned_night_after_night_there_is_exactly_what_the_rule_says_of_all_nights() => Prop.ForAll(
        Gen.Choose(0, 99).ArrayOf(Nights).ToArbitrary(),
        Gen.Choose(0, 60).ToArbitrary(),
        (dice, percentMissing) =>
        {
            HashSet<BackupFile> folder = [];
            List<BackupFile> all = [];
            for (var night = 0; night < Nights; night++)
            {
                if (dice[night] < percentMissing)
                {
                    continue;
                }

                var file = Nightly(new DateTime(2026, 1, 1, 0, 30, 0, DateTimeKind.Utc).AddDays(night));
                all.Add(file);
                folder.Add(file);
                folder.IntersectWith(RetentionPolicy.Kept(folder, Paris));
                if (night % 50 == 0 && !folder.SetEquals(ByTheWords(all)))
                {
                    return false;
                }
            }

            return folder.SetEquals(ByTheWords(all));
        });

    [Property]
    public bool The_order_in_which_the_files_are_listed_does_not_matter(int seed)
    {
        var random = new Random(seed);
        var files = Enumerable.Range(0, 60).Select(day => Nightly(new DateTime(2026, 3, 1, 1, 0, 0, DateTimeKind.Utc).AddDays(day))).ToList();

        return RetentionPolicy.Kept(files.OrderBy(_ => random.Next()), Paris).SetEquals(RetentionPolicy.Kept(files, Paris));
    }

    [Fact]
    public void After_a_year_of_every_night_seven_days_four_weeks_and_twelve_months_are_there()
    {
        // To Thursday, 31 December 2026: Saturday the 26th and on, the Sundays before, the last days of the months.
        var files = Enumerable.Range(0, 730).Select(day => Nightly(new DateTime(2025, 1, 1, 0, 30, 0, DateTimeKind.Utc).AddDays(day)));

        var kept = RetentionPolicy.Kept(files, Paris).Select(file => file.CreatedAt.ToString("MMdd", CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal);

        Assert.Equal(
            ["0131", "0228", "0331", "0430", "0531", "0630", "0731", "0831", "0930", "1031", "1130", "1213", "1220", "1225", "1226", "1227", "1228", "1229", "1230", "1231"],
            kept);
    }

    [Fact]
    public void A_night_belongs_to_its_local_day()
    {
        // 23:30 UTC of the 31st is the 1st in Paris: the newest of its month is the other.
        var (march, april) = (Nightly(At("2026-03-31T21:30")), Nightly(At("2026-03-31T22:30")));
        var later = Enumerable.Range(1, 40).Select(day => Nightly(At("2026-04-01T22:30").AddDays(day)));

        var kept = RetentionPolicy.Kept([march, april, .. later], Paris);

        Assert.Contains(march, kept);
        Assert.DoesNotContain(april, kept);
    }

    [Fact]
    public void Manual_safety_and_update_archives_have_their_own_last_five()
    {
        var files = (from kind in new[] { BackupKind.Manual, BackupKind.Safety, BackupKind.Update }
                     from number in Enumerable.Range(0, 8)
                     select new BackupFile(At("2026-05-01T10:00").AddHours(number), kind, DatabaseOnly: false, Encrypted: true)).ToList();

        var kept = RetentionPolicy.Kept(files, Paris);

        Assert.Equal(15, kept.Count);
        Assert.All(kept, file => Assert.True(file.CreatedAt >= At("2026-05-01T13:00")));
    }

    /// <summary>The sentence of the manual, archive by archive: it is kept when fewer than so many periods after its own have one, and none in its own is newer.</summary>
    private static HashSet<BackupFile> ByTheWords(List<BackupFile> all)
    {
        return [.. all.Where(file => Keeps(file, day => day.DayNumber, 7) || Keeps(file, Week, 4) || Keeps(file, day => (day.Year * 12) + day.Month, 12))];

        bool Keeps(BackupFile file, Func<DateOnly, int> period, int count)
        {
            var own = period(Day(file));
            var later = all.Where(other => other.CreatedAt > file.CreatedAt).Select(other => period(Day(other))).Distinct().ToList();
            return !later.Contains(own) && later.Count < count;
        }

        // Day number 0, 1 January of the year 1, was a Monday.
        static int Week(DateOnly day) => day.DayNumber / 7;

        static DateOnly Day(BackupFile file) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(file.CreatedAt, Paris));
    }

    private static BackupFile Nightly(DateTime at) => new(at, BackupKind.Daily, DatabaseOnly: false, Encrypted: false);

    private static DateTime At(string text) => DateTime.SpecifyKind(DateTime.Parse(text, CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
