using System.Globalization;

namespace CheckDuMatin.Core.Backups;

/// <summary>
/// Which archives are kept (operations.md): of the night's the newest of each of the 7 last local days, 4 last ISO weeks and 12 last months that
/// have one, as restic's <c>forget --keep-daily 7 --keep-weekly 4 --keep-monthly 12</c>; of the others the last 5 of each kind.
/// </summary>
public static class RetentionPolicy
{
    private const int Days = 7;
    private const int Weeks = 4;
    private const int Months = 12;
    private const int Others = 5;

    /// <param name="zone">Whose days, weeks and months count: <c>APP_TIMEZONE</c>.</param>
    public static IReadOnlySet<BackupFile> Kept(IEnumerable<BackupFile> files, TimeZoneInfo zone)
    {
        var newestFirst = files.OrderByDescending(file => file.CreatedAt).ThenByDescending(file => file.Name, StringComparer.Ordinal).ToList();
        var nightly = newestFirst.Where(file => file.Kind == BackupKind.Daily).ToList();
        return newestFirst.Where(file => file.Kind != BackupKind.Daily).GroupBy(file => file.Kind).SelectMany(kind => kind.Take(Others))
            .Concat(NewestOfEach(nightly, Days, Day))
            .Concat(NewestOfEach(nightly, Weeks, file => (ISOWeek.GetYear(Day(file)), ISOWeek.GetWeekOfYear(Day(file)))))
            .Concat(NewestOfEach(nightly, Months, file => (Day(file).Year, Day(file).Month)))
            .ToHashSet();

        DateTime Day(BackupFile file) => TimeZoneInfo.ConvertTimeFromUtc(file.CreatedAt, zone).Date;
    }

    private static IEnumerable<BackupFile> NewestOfEach<TPeriod>(List<BackupFile> newestFirst, int periods, Func<BackupFile, TPeriod> periodOf) =>
        newestFirst.GroupBy(periodOf).Take(periods).Select(period => period.First());
}
