using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Content;

/// <summary>Words the cells of a service's row.</summary>
internal sealed class CellWords(BulletinDocument document, BulletinTemplate template, BulletinTexts texts, BulletinDates dates)
{
    /// <summary>Days before an expiration that are marked (product.md §5).</summary>
    private const int SoonDays = 30;

    public ContentCell Cell(BulletinSection section, BulletinRow row, BulletinColumnKind kind) => kind switch
    {
        BulletinColumnKind.Service => new(row.ServiceTitle) { IsStrong = true },
        BulletinColumnKind.Category => new(Path(section, row)) { Tone = Tone.Muted },
        BulletinColumnKind.Status => Status(row),
        BulletinColumnKind.ExpirationDate => Expiration(row),
        BulletinColumnKind.Comment => new(row.Comment ?? ""),
        BulletinColumnKind.Notes => new(row.Notes ?? "") { Tone = Tone.Muted },
        BulletinColumnKind.Operator => new(row.Operator ?? ""),
        BulletinColumnKind.LastChange => LastChange(row),
        _ => ContentCell.Empty,
    };

    /// <summary>The path below the section's title, which stands above the table; the title itself when there is none.</summary>
    private static string Path(BulletinSection section, BulletinRow row)
    {
        var below = row.CategoryPath.SkipWhile((title, depth) => depth == 0 && string.Equals(title, section.Title, StringComparison.Ordinal)).ToList();
        return below.Count == 0 ? section.Title : string.Join(" › ", below);
    }

    private ContentCell Status(BulletinRow row)
    {
        string? since = null;
        if (row.Status is LineStatus.Error or LineStatus.Warning && row.FailingSince is { } day)
        {
            var days = FailingDays.Between(day, document.Day);
            since = days > 0 ? texts.Count("SinceDays", days) : texts["SinceToday"];
        }

        return new(texts.StatusCell(row.Status), since) { Fill = template.StatusColours.Of(row.Status), IsStrong = true };
    }

    private ContentCell Expiration(BulletinRow row)
    {
        if (row.ExpirationDate is not { } expiration)
        {
            return ContentCell.Empty;
        }

        var cell = new ContentCell(dates.InTable(expiration)) { Date = expiration.ToDateTime(TimeOnly.MinValue) };
        var days = expiration.DayNumber - document.Day.DayNumber;
        if (days > SoonDays)
        {
            return cell;
        }

        // Colour alone would say nothing to some readers, nor on a black and white print.
        var distance = days switch
        {
            < 0 => texts["Expired"],
            0 => texts["ExpiresToday"],
            _ => texts.Count("ExpiresIn", days),
        };
        return cell with { Detail = distance, IsStrong = true, Tone = days < 0 ? Tone.Bad : Tone.Near };
    }

    private ContentCell LastChange(BulletinRow row) => row.LastChangedLocal is not { } changed
        ? ContentCell.Empty
        : new(dates.InTable(DateOnly.FromDateTime(changed.DateTime)), BulletinDates.Time(changed)) { Date = changed.DateTime };
}
