using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>"Appliquer un modèle": another client's tree as a source to import; what it lacks here is added, what is there stays.</summary>
public sealed class ModelTree(ScopedDb database)
{
    /// <summary>The active services of the model, with the look of its categories. Problems: the scope sees no such client; it has no services.</summary>
    public async Task<Outcome<ImportSource>> ReadAsync(ClientScope scope, long modelClientId, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        if (!await LockedClient.IsSeenAsync(db, modelClientId, cancellationToken))
        {
            return ServicesProblems.ClientNotFound;
        }

        var tree = await TreeSnapshot.ReadAsync(db, modelClientId, cancellationToken);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<ImportRow> rows = [];
        foreach (var (service, path) in tree.InOrder())
        {
            // Twins in one category cannot be told apart by their title: one of them is enough of a model.
            if (seen.Add($"{TreeSnapshot.KeyOf(path)}\u001e{service.Title}"))
            {
                rows.Add(new ImportRow(rows.Count + 1, Id: null, path, service.Title, service.Description));
            }
        }

        return rows.Count == 0 ? ServicesProblems.ModelEmpty : new ImportSource(rows, [], hasDescriptions: false)
        {
            Looks = tree.Categories.GroupBy(row => TreeSnapshot.KeyOf(tree.Paths[row.Id]), StringComparer.OrdinalIgnoreCase)
                .ToDictionary(group => group.Key, group => (group.First().ShowStatistics, group.First().ReportColumns), StringComparer.OrdinalIgnoreCase),
        };
    }
}
