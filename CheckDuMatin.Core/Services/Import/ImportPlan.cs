using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>
/// What an import would do to a tree. A row with a key is that service; one without is the service of that title in that category, else the
/// archived one there, else the only one of that title elsewhere (a move), else a new one. Services that no row names stay as they are.
/// </summary>
internal sealed class ImportPlan
{
    private readonly TreeSnapshot _tree;
    private readonly ImportSource _source;
    private readonly Dictionary<string, NewBranch> _newBranches = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<long> _taken = [];

    private ImportPlan(TreeSnapshot tree, ImportSource source)
    {
        _tree = tree;
        _source = source;
        Errors = [.. source.Errors];
    }

    public List<ImportError> Errors { get; }

    public List<ImportChange> Changes { get; } = [];

    /// <summary>Paths of the categories to be made, parents first.</summary>
    public List<IReadOnlyList<string>> NewCategories { get; } = [];

    public List<PlacedBranch> Branches { get; } = [];

    public List<NewService> NewServices { get; } = [];

    /// <summary>Services to be changed, and where they go: a category that is there, or one to be made.</summary>
    public List<(Service Service, ImportRow Row, string PathKey)> Changed { get; } = [];

    public int Unchanged { get; private set; }

    public bool HasDescriptions => _source.HasDescriptions;

    public static ImportPlan Make(TreeSnapshot tree, ImportSource source)
    {
        var plan = new ImportPlan(tree, source);
        plan.Match();
        plan.Errors.Sort((a, b) => a.Row.CompareTo(b.Row));
        plan.Changes.Sort((a, b) => a.Row.CompareTo(b.Row));
        return plan;
    }

    /// <summary>The same for two plans that do the same: what was previewed is what is applied.</summary>
    public string Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var change in Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{change.Row}\u001e{change.Kind}\u001e{change.FormerTitle}\u001e{change.FormerPath}\u001e{change.Path}\u001e{change.Title}\u001d");
        }

        foreach (var path in NewCategories)
        {
            text.Append(TreeSnapshot.KeyOf(path)).Append('\u001d');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private void Match()
    {
        var byId = _tree.Services.ToDictionary(service => service.Id);
        foreach (var row in _source.Rows.Where(row => row.Id is not null))
        {
            if (!byId.TryGetValue(row.Id!.Value, out var service))
            {
                Errors.Add(new ImportError(row.Number, _source.IdColumn, ServicesProblems.ImportIdUnknown));
            }
            else if (!_taken.Add(service.Id))
            {
                Errors.Add(new ImportError(row.Number, _source.IdColumn, ServicesProblems.ImportIdTwice));
            }
            else
            {
                Change(service, row);
            }
        }

        MatchByTitle([.. _source.Rows.Where(row => row.Id is null)]);
    }

    private void MatchByTitle(List<ImportRow> rows)
    {
        var here = Free(service => service.CategoryId is { } category ? PlaceKey(_tree.Paths[category], service.Title) : null);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<ImportRow> elsewhere = [];
        foreach (var row in rows)
        {
            var key = PlaceKey(row.Path, row.Title);
            if (!seen.Add(key))
            {
                Errors.Add(new ImportError(row.Number, _source.TitleColumn, ServicesProblems.ImportRowTwice(row.Title)));
            }
            else if (here.TryGetValue(key, out var found) && found.OrderByDescending(service => service.IsActive).FirstOrDefault(service => !_taken.Contains(service.Id)) is { } service)
            {
                _taken.Add(service.Id);
                Change(service, row);
            }
            else
            {
                elsewhere.Add(row);
            }
        }

        var byTitle = Free(service => service.IsActive ? service.Title : null);
        var asked = elsewhere.CountBy(row => row.Title, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var row in elsewhere)
        {
            if (asked[row.Title] == 1 && byTitle.TryGetValue(row.Title, out var found) && found is [var only])
            {
                _taken.Add(only.Id);
                Change(only, row);
            }
            else
            {
                Create(row);
            }
        }
    }

    private Dictionary<string, List<Service>> Free(Func<Service, string?> key) => _tree.Services
        .Where(service => !_taken.Contains(service.Id) && key(service) is not null)
        .GroupBy(service => key(service)!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.OrdinalIgnoreCase);

    private void Create(ImportRow row)
    {
        var key = Enter(row.Path);
        if (_newBranches.TryGetValue(key, out var branch))
        {
            branch.Services.Add((row.Title, row.Description));
        }
        else
        {
            var category = _tree.CategoryIds[key];
            NewServices.Add(new NewService(category, row.Title, row.Description, NextPlace(category)));
        }

        Changes.Add(new ImportChange(row.Number, ImportChangeKind.Create, row.Title, Shown(row.Path), FormerTitle: null, FormerPath: null));
    }

    private void Change(Service service, ImportRow row)
    {
        var former = service.CategoryId is { } category ? _tree.Paths[category] : [];
        var kind = ImportChangeKind.None;
        kind |= service.Title == row.Title ? ImportChangeKind.None : ImportChangeKind.Rename;
        kind |= TreeSnapshot.KeyOf(former).Equals(TreeSnapshot.KeyOf(row.Path), StringComparison.OrdinalIgnoreCase) ? ImportChangeKind.None : ImportChangeKind.Move;
        kind |= service.IsActive ? ImportChangeKind.None : ImportChangeKind.Restore;
        kind |= _source.HasDescriptions && (service.Description ?? "") != (row.Description ?? "") ? ImportChangeKind.Describe : ImportChangeKind.None;
        if (kind == ImportChangeKind.None)
        {
            Unchanged++;
            return;
        }

        var stays = (kind & ImportChangeKind.Move) == ImportChangeKind.None;
        Changed.Add((service, row, stays ? "" : Enter(row.Path)));
        Changes.Add(new ImportChange(
            row.Number,
            kind,
            row.Title,
            Shown(row.Path),
            (kind & ImportChangeKind.Rename) == ImportChangeKind.None ? null : service.Title,
            stays ? null : Shown(former)));
    }

    /// <summary>The key of a path whose categories are there, or will be.</summary>
    private string Enter(IReadOnlyList<string> path)
    {
        long? parentId = null;
        NewBranch? parent = null;
        var key = "";
        for (var depth = 1; depth <= path.Count; depth++)
        {
            key = TreeSnapshot.KeyOf(path.Take(depth));
            if (parent is null && _tree.CategoryIds.TryGetValue(key, out var id))
            {
                parentId = id;
                continue;
            }

            if (!_newBranches.TryGetValue(key, out var branch))
            {
                var (showStatistics, columns) = _source.Looks.TryGetValue(key, out var look) ? look : (false, []);
                branch = _newBranches[key] = new NewBranch(path[depth - 1], showStatistics, columns);
                NewCategories.Add([.. path.Take(depth)]);
                if (parent is null)
                {
                    var position = _tree.Children.GetValueOrDefault(parentId ?? 0);
                    _tree.Children[parentId ?? 0] = position + 1;
                    Branches.Add(new PlacedBranch(parentId, position, branch));
                }
                else
                {
                    parent.Branches.Add(branch);
                }
            }

            parent = branch;
        }

        return key;
    }

    /// <summary>The next free place in a category that is there.</summary>
    internal int NextPlace(long category)
    {
        var place = _tree.ServiceCounts.GetValueOrDefault(category);
        _tree.ServiceCounts[category] = place + 1;
        return place;
    }

    private static string PlaceKey(IReadOnlyList<string> path, string title) => $"{TreeSnapshot.KeyOf(path)}\u001e{title}";

    private static string Shown(IReadOnlyList<string> path) => string.Join(" › ", path);
}
