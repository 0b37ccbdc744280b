using System.Globalization;
using CheckDuMatin.Core.Calendar;
using CheckDuMatin.Core.Holidays;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// Days that the former application knew as free and that are no French public holiday, which are computed here. Its own seed puts the three moving
/// feasts on the days of 2024 in any year: such a day is left out.
/// </summary>
internal static class ImportHolidays
{
    public const string Table = "holidays";

    public static async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Table);
        // No lock: two that add the same day at once would leave it there twice, which makes it no less free.
        var here = await run.Db.Holidays.Where(holiday => holiday.ClientId == null).Select(holiday => holiday.Day).ToHashSetAsync(cancellationToken);
        List<(SourceRow Row, Holiday Holiday)> made = [];
        foreach (var row in run.Source.Of(Table))
        {
            counts.Read++;
            if (run.Known.Find(Table, row.Id) is not null)
            {
                counts.AlreadyHere++;
            }
            else if (row.Day("date") is not { Year: >= HolidayCalendar.FirstYear and <= HolidayCalendar.LastYear } day)
            {
                run.Report.Refuse(Table, row.Id, "date_invalid", "date");
            }
            else if (FrenchHolidays.NameOf(day) is not null || here.Contains(day))
            {
                counts.AlreadyHere++;
                run.Known.AddTwin(Table, row.Id);
            }
            else
            {
                Add(run, made, here, row, day);
            }
        }

        await run.Db.SaveChangesAsync(cancellationToken);
        foreach (var (row, holiday) in made)
        {
            counts.Imported++;
            run.Known.Add(Table, row.Id, holiday.Id);
            run.Db.Announce(Data.ChangedEntity.Holiday, holiday.Id, clientId: null);
        }

        await run.Db.SaveChangesAsync(cancellationToken);
    }

    private static void Add(ImportRun run, List<(SourceRow Row, Holiday Holiday)> made, HashSet<DateOnly> here, SourceRow row, DateOnly day)
    {
        var label = run.Title(Table, row, "label");
        if (label is not null && IsFeast(label, day.Year))
        {
            run.Report.LeaveOut(Table, row.Id, "feast_misplaced", label, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return;
        }

        if (label is null)
        {
            run.Report.Alter(Table, row.Id, "label_missing", label = ReasonTexts.In(CultureInfo.CurrentUICulture).Format("holiday_unnamed"));
        }

        var holiday = new Holiday { Day = day, Kind = HolidayKind.Added, Label = label };
        run.Db.Holidays.Add(holiday);
        here.Add(day);
        made.Add((row, holiday));
    }

    /// <summary>The label is a computed holiday's, whose day is another one.</summary>
    private static bool IsFeast(string label, int year)
    {
        var interfaceLanguage = CultureInfo.CurrentUICulture;
        try
        {
            // The former application knows French alone.
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
            return FrenchHolidays.Of(year).Any(holiday =>
                string.Compare(holiday.Label, label, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0);
        }
        finally
        {
            CultureInfo.CurrentUICulture = interfaceLanguage;
        }
    }
}
