using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Shares the width of the page out among the columns of a section.</summary>
internal static class TableColumns
{
    /// <summary>Columns that hold one known thing get what it needs; texts share what is left.</summary>
    public static IReadOnlyList<TableColumn> Place(BulletinContext context, IReadOnlyList<BulletinColumn> columns)
    {
        var texts = columns.Sum(c => Share(c.Kind));
        var wanted = columns.Sum(c => Fixed(c.Kind));
        var left = Look.Margin;
        var placed = new List<TableColumn>(columns.Count);
        foreach (var column in columns)
        {
            // A table of fixed columns alone is stretched to the width of the page.
            var width = texts == 0
                ? Look.ContentWidth * Fixed(column.Kind) / wanted
                : Fixed(column.Kind) + ((Look.ContentWidth - wanted) * Share(column.Kind) / texts);
            var heading = LineBreaker.Break(context.Texts.Column(column), Look.SmallStrong, width - (2 * Look.Padding), atMost: 3);
            placed.Add(new(column.Kind, left, width, heading));
            left += width;
        }

        return placed;
    }

    private static float Fixed(BulletinColumnKind kind) => kind switch
    {
        BulletinColumnKind.Status => 82,
        BulletinColumnKind.ExpirationDate => 66,
        BulletinColumnKind.LastChange => 66,
        _ => 0,
    };

    private static float Share(BulletinColumnKind kind) => kind switch
    {
        BulletinColumnKind.Service => 32,
        BulletinColumnKind.Category => 22,
        BulletinColumnKind.Comment => 34,
        BulletinColumnKind.Notes => 28,
        BulletinColumnKind.Operator => 20,
        _ => 0,
    };
}
