using System.Globalization;
using CheckDuMatin.Core.Calendar;

namespace CheckDuMatin.Core.Bulletins.Rendering.Text;

/// <summary>Writes days and times as the template and the language ask.</summary>
internal sealed class BulletinDates(BulletinDateFormat format, CultureInfo culture)
{
    /// <summary>A day in running text: "lundi 23 novembre 2026", "2026-11-23" or "23/11/2026".</summary>
    public string InText(DateOnly day) => format == BulletinDateFormat.LongDate ? day.Written(WrittenDay.WithWeekday, culture) : InTable(day);

    /// <summary>A day in a table: "23/11/2026" or "2026-11-23".</summary>
    public string InTable(DateOnly day) =>
        day.ToString(format == BulletinDateFormat.IsoDate ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Time(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"lundi 23 novembre 2026" whatever a template asks for: in mail that follows none.</summary>
    public static string Long(DateOnly day, CultureInfo culture) => new BulletinDates(BulletinDateFormat.LongDate, culture).InText(day);
}
