using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Breaks the worded cells of a row into lines of their column's width.</summary>
internal static class RowCells
{
    /// <summary>The cell as lines no wider than <paramref name="width"/> points.</summary>
    public static TableCell Break(ContentCell cell, float width)
    {
        if (cell.Fill is { } fill)
        {
            return new([new(cell.Text, Look.Status.In(fill.ReadableText), fill), .. Lines(cell.Detail, Look.Small, width)]);
        }

        var colour = Look.Of(cell.Tone);
        var text = Lines(cell.Text, (cell.IsStrong ? Look.BodyStrong : Look.Body).In(colour), width);
        return new([.. text, .. Lines(cell.Detail, cell.Tone == Tone.Plain ? Look.Small : Look.Small.In(colour), width)]);
    }

    private static IEnumerable<CellLine> Lines(string? text, TextStyle style, float width) =>
        LineBreaker.Break(text, style, width).Select(line => new CellLine(line, style));
}
