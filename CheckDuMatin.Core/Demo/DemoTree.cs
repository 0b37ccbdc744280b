using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;

namespace CheckDuMatin.Core.Demo;

/// <summary>Makes categories and services of a client from the indented text of <see cref="DemoClient.Tree"/>.</summary>
internal static class DemoTree
{
    private const int Indent = 2;

    public static void Add(CdmContext db, long clientId, string tree)
    {
        List<Category> path = [];
        var positions = new Dictionary<(Category? Parent, bool IsService), int>();
        foreach (var line in tree.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = line.TrimStart(' ');
            var depth = (line.Length - text.Length) / Indent;
            path.RemoveRange(depth, path.Count - depth);
            var parent = path.Count == 0 ? null : path[^1];
            if (text.StartsWith("- ", StringComparison.Ordinal))
            {
                var parts = text[2..].Split(" | ", 2);
                db.Services.Add(new Service
                {
                    ClientId = clientId,
                    Category = parent,
                    Title = parts[0].Trim(),
                    Description = parts.Length > 1 ? parts[1].Trim() : null,
                    Position = Next(parent, isService: true),
                });
            }
            else
            {
                var position = Next(parent, isService: false);
                var category = new Category
                {
                    ClientId = clientId,
                    Parent = parent,
                    Title = text.Trim(),
                    Position = position,
                    ShowStatistics = depth == 0 && position == 0,
                };
                db.Categories.Add(category);
                path.Add(category);
            }
        }

        int Next(Category? parent, bool isService)
        {
            var key = (parent, isService);
            positions[key] = positions.TryGetValue(key, out var last) ? last + 1 : 0;
            return positions[key];
        }
    }
}
