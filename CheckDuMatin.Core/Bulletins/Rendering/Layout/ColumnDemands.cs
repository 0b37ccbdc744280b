using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>How wide the columns of a bulletin would like to be, measured once over all its lines.</summary>
internal sealed class ColumnDemands
{
    /// <summary>"AVERTISSEMENT" with some air, in every bulletin, so that a quiet morning looks like any other.</summary>
    private const float StatusWidth = 68;

    private readonly Dictionary<BulletinColumnKind, (float Least, float Most)> _demands = [];

    public ColumnDemands(BulletinContent content)
    {
        foreach (var section in content.Sections)
        {
            for (var column = 0; column < section.Columns.Count; column++)
            {
                foreach (var line in section.Rows.SelectMany(row => RowCells.Break(row.Cells[column], float.PositiveInfinity).Lines))
                {
                    Note(section.Columns[column].Kind, line);
                }
            }
        }
    }

    /// <summary>The least width that breaks no word, and the width that would break no line; both in points, padding included, with a cap.</summary>
    public (float Least, float Most) Of(ContentColumn column)
    {
        var heading = PrintableText.OneLine(column.Heading);
        var (least, most) = _demands.GetValueOrDefault(column.Kind);
        least = Math.Max(Math.Max(least, column.Kind == BulletinColumnKind.Status ? StatusWidth : 0), heading.Length == 0 ? 0 : LineBreaker.LongestPiece(heading, Look.SmallStrong));
        least = Math.Min(least, LongestLeast(column.Kind)) + (2 * Look.Padding);
        return (least, Math.Max(least, Math.Clamp(most, ShortestMost(column.Kind), LongestMost(column.Kind)) + (2 * Look.Padding)));
    }

    private void Note(BulletinColumnKind kind, CellLine line)
    {
        // A status stands on one line, whatever happens to its neighbours.
        var whole = Fonts.Width(line.Text, line.Style);
        var longest = line.Fill is null && line.Text.Length > 0 ? LineBreaker.LongestPiece(line.Text, line.Style) : whole;
        var (least, most) = _demands.GetValueOrDefault(kind);
        _demands[kind] = (Math.Max(least, longest), Math.Max(most, whole));
    }

    private static float LongestLeast(BulletinColumnKind kind) => kind is BulletinColumnKind.Service or BulletinColumnKind.Comment ? 110 : 80;

    private static float LongestMost(BulletinColumnKind kind) => kind switch
    {
        BulletinColumnKind.Comment => 330,
        BulletinColumnKind.Notes => 260,
        BulletinColumnKind.Service => 240,
        BulletinColumnKind.Category => 150,
        BulletinColumnKind.Operator => 100,
        _ => 0,
    };

    /// <summary>So that an empty column of comments does not shrink to its heading.</summary>
    private static float ShortestMost(BulletinColumnKind kind) => kind switch
    {
        BulletinColumnKind.Comment => 140,
        BulletinColumnKind.Service => 120,
        _ => 0,
    };
}
