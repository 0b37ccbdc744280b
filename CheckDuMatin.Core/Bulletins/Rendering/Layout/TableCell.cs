namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>The lines of one cell of a row.</summary>
internal sealed record TableCell(IReadOnlyList<CellLine> Lines)
{
    public static readonly TableCell Empty = new([]);

    public float Height => Lines.Sum(l => l.Style.LineHeight);

    /// <summary>The lines that fit into a height (at least one), and the cell of the rest.</summary>
    public (TableCell Head, TableCell Tail) Split(float height)
    {
        var count = 0;
        var used = 0f;
        while (count < Lines.Count && (count == 0 || used + Lines[count].Style.LineHeight <= height))
        {
            used += Lines[count++].Style.LineHeight;
        }

        return (new([.. Lines.Take(count)]), new([.. Lines.Skip(count)]));
    }
}
