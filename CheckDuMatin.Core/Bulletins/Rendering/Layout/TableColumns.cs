using CheckDuMatin.Core.Bulletins.Rendering.Content;
using CheckDuMatin.Core.Bulletins.Rendering.Text;

namespace CheckDuMatin.Core.Bulletins.Rendering.Layout;

/// <summary>Shares the width of the page out among the columns of a section.</summary>
internal static class TableColumns
{
    /// <summary>
    /// Each column gets its longest word, then a part of the rest by how much it has to say, as web browsers do it.
    /// The demands are those of the whole bulletin, so that sections with the same columns line up.
    /// </summary>
    public static IReadOnlyList<TableColumn> Place(IReadOnlyList<ContentColumn> columns, ColumnDemands demands)
    {
        var wanted = columns.Select(c => demands.Of(c)).ToList();
        var (least, most) = (wanted.Sum(w => w.Least), wanted.Sum(w => w.Most));
        var left = Look.Margin;
        var placed = new List<TableColumn>(columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            var width = least >= Look.ContentWidth || most <= least
                ? Look.ContentWidth * wanted[i].Least / least
                : wanted[i].Least + ((Look.ContentWidth - least) * (wanted[i].Most - wanted[i].Least) / (most - least));
            var heading = LineBreaker.Break(columns[i].Heading, Look.SmallStrong, width - (2 * Look.Padding), atMost: 3);
            placed.Add(new(columns[i].Kind, left, width, heading));
            left += width;
        }

        return placed;
    }
}
