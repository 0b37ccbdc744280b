using CheckDuMatin.Core.Bulletins.Rendering.Text;
using CheckDuMatin.Core.Checks;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Writes one service's result into the cells of its row.</summary>
internal sealed class RowCells(BulletinContext context, BulletinSection section)
{
    /// <summary>Days before an expiration that are marked; product rule.</summary>
    private const int SoonDays = 30;

    /// <summary>The cell of a column, broken to the width given.</summary>
    public TableCell Cell(BulletinRow row, BulletinColumnKind kind, float width) => kind switch
    {
        BulletinColumnKind.Service => Text(row.ServiceTitle, Look.BodyStrong, width),
        BulletinColumnKind.Category => Text(Path(row), Look.BodyMuted, width),
        BulletinColumnKind.Status => Status(row, width),
        BulletinColumnKind.ExpirationDate => Expiration(row),
        BulletinColumnKind.Comment => Text(row.Comment, Look.Body, width),
        BulletinColumnKind.Notes => Text(row.Notes, Look.BodyMuted, width),
        BulletinColumnKind.Operator => Text(row.Operator, Look.Body, width),
        BulletinColumnKind.LastChange => LastChange(row),
        _ => TableCell.Empty,
    };

    private static TableCell Text(string? text, TextStyle style, float width) =>
        new([.. LineBreaker.Break(text, style, width).Select(line => new CellLine(line, style))]);

    /// <summary>The path below the section's title, which stands above the table; the title itself when there is none.</summary>
    private string Path(BulletinRow row)
    {
        var below = row.CategoryPath.SkipWhile((title, depth) => depth == 0 && string.Equals(title, section.Title, StringComparison.Ordinal)).ToList();
        return below.Count == 0 ? section.Title : string.Join(" › ", below);
    }

    private TableCell Status(BulletinRow row, float width)
    {
        var fill = context.Template.StatusColours.Of(row.Status);
        var lines = new List<CellLine> { new(context.Texts.StatusCell(row.Status), Look.Status.In(fill.ReadableText), fill) };
        if (row.Status is LineStatus.Error or LineStatus.Warning && row.FailingSince is { } since)
        {
            var days = context.Document.Day.DayNumber - since.DayNumber;
            var text = days > 0 ? context.Texts.Count("SinceDays", days) : context.Texts["SinceToday"];
            lines.AddRange(LineBreaker.Break(text, Look.Small, width).Select(line => new CellLine(line, Look.Small)));
        }

        return new(lines);
    }

    private TableCell Expiration(BulletinRow row)
    {
        if (row.ExpirationDate is not { } expiration)
        {
            return TableCell.Empty;
        }

        var days = expiration.DayNumber - context.Document.Day.DayNumber;
        var date = context.Dates.InTable(expiration);
        if (days > SoonDays)
        {
            return new([new(date, Look.Body)]);
        }

        // Colour alone would say nothing to some readers, nor on a black and white print.
        var colour = days < 0 ? Look.Past : Look.Soon;
        var distance = days switch
        {
            < 0 => context.Texts["Expired"],
            0 => context.Texts["ExpiresToday"],
            _ => context.Texts.Count("ExpiresIn", days),
        };
        return new([new(date, Look.BodyStrong.In(colour)), new(distance, Look.Small.In(colour))]);
    }

    private TableCell LastChange(BulletinRow row) => row.LastChangedLocal is not { } changed
        ? TableCell.Empty
        : new([
            new(context.Dates.InTable(DateOnly.FromDateTime(changed.DateTime)), Look.Body),
            new(BulletinDates.Time(changed), Look.Small),
        ]);
}
