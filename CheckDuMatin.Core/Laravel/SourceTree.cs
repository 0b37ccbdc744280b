using CheckDuMatin.Core.Services;

namespace CheckDuMatin.Core.Laravel;

/// <summary>
/// The former application's categories as trees. Its parents have no foreign key: one may be gone, another client's, or below its own child. Such
/// a category becomes a root; one that stands too deep goes up to the last level there is.
/// </summary>
internal sealed class SourceTree
{
    private readonly ImportRun _run;
    private readonly Dictionary<long, SourceRow> _rows = [];
    private readonly Dictionary<long, long?> _parents = [];

    public SourceTree(ImportRun run)
    {
        _run = run;
        foreach (var row in run.Source.Of(ImportTree.Categories))
        {
            _rows[row.Id] = row;
        }

        foreach (var row in _rows.Values)
        {
            _parents[row.Id] = ParentOf(row);
        }

        foreach (var id in _rows.Keys.Order())
        {
            BreakCircle(id);
        }
    }

    /// <summary>The categories with their parents' keys, roots first, each level in the order of keys.</summary>
    public IEnumerable<List<(SourceRow Row, long? Parent)>> Levels()
    {
        var children = _rows.Keys.Order().ToLookup(id => _parents[id]);
        var level = children[null].ToList();
        for (var depth = 1; level.Count > 0; depth++)
        {
            yield return level.ConvertAll(id => (_rows[id], _parents[id]));
            var next = level.SelectMany(id => children[id]).ToList();
            if (depth >= Category.MaxDepth)
            {
                // Their parent's siblings from now on.
                next.ForEach(id => _parents[id] = _parents[_parents[id]!.Value]);
                Tell(next, "category_too_deep", Category.MaxDepth);
            }

            level = next;
        }
    }

    private long? ParentOf(SourceRow row)
    {
        if (row.Long("category_pk") is not { } parentId || parentId == 0)
        {
            return null;
        }

        if (!_rows.TryGetValue(parentId, out var parent))
        {
            Tell([row.Id], "parent_missing", parentId);
            return null;
        }

        if (parent.Long("client_id") != row.Long("client_id"))
        {
            Tell([row.Id], "parent_foreign", parentId);
            return null;
        }

        return parentId;
    }

    /// <summary>Walks up; whoever comes back to where he began makes that one a root.</summary>
    private void BreakCircle(long id)
    {
        HashSet<long> passed = [];
        for (var at = _parents[id]; at is { } above && passed.Add(above); at = _parents[above])
        {
            if (above == id)
            {
                Tell([id], "parent_circle", _parents[id]);
                _parents[id] = null;
                return;
            }
        }
    }

    /// <summary>Once: a category that an earlier run has taken has been told of then.</summary>
    private void Tell(List<long> ids, string code, object? argument)
    {
        foreach (var id in ids.Where(id => _run.Known.Find(ImportTree.Categories, id) is null))
        {
            _run.Report.Alter(ImportTree.Categories, id, code, argument);
        }
    }
}
