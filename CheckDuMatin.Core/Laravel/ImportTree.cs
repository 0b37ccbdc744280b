using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Services;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Laravel;

/// <summary>Categories and services. Of a tree that is none (circles, parents of other clients or gone) everything is taken, at another place.</summary>
internal static class ImportTree
{
    public const string Categories = "categories";
    public const string Services = "services";

    public static async Task RunAsync(ImportRun run, CancellationToken cancellationToken)
    {
        var clients = await run.Db.Clients.Select(client => client.Id).ToHashSetAsync(cancellationToken);
        var touched = await AddCategoriesAsync(run, clients, cancellationToken);
        var inactive = await AddServicesAsync(run, touched, cancellationToken);
        foreach (var clientId in touched)
        {
            await TreeSql.RenumberServicesAsync(run.Db, clientId, cancellationToken);
            await RefreshRevisions.RunAsync(run.Db, clientId, cancellationToken);
        }

        // Lines of the past refer to a revision of their service, archived ones too: all were made active, and some are archived now.
        foreach (var (clientId, ids) in inactive)
        {
            await run.Db.Services.Where(service => ids.Contains(service.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(service => service.IsActive, false), cancellationToken);
            await TreeSql.RenumberServicesAsync(run.Db, clientId, cancellationToken);
            await RefreshRevisions.RunAsync(run.Db, clientId, cancellationToken);
        }

        foreach (var clientId in touched)
        {
            run.Db.Announce(ChangedEntity.Services, clientId, clientId);
        }

        // What the context holds of the services is from before their revisions.
        await run.Db.SaveChangesAsync(cancellationToken);
        run.Db.ChangeTracker.Clear();
    }

    /// <summary>Adds the new categories, parents first. Returns the clients that got some.</summary>
    private static async Task<SortedSet<long>> AddCategoriesAsync(ImportRun run, HashSet<long> clients, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Categories);
        var here = await run.Db.Categories.ToDictionaryAsync(category => category.Id, cancellationToken);
        var children = here.Values.GroupBy(category => (category.ClientId, category.ParentId)).ToDictionary(group => group.Key, group => group.Max(category => category.Position) + 1);
        SortedSet<long> touched = [];
        foreach (var level in new SourceTree(run).Levels())
        {
            List<(SourceRow Row, Category Category)> made = [];
            foreach (var (row, parent) in level)
            {
                counts.Read++;
                if (run.Known.Find(Categories, row.Id) is { } known)
                {
                    counts.AlreadyHere += here.ContainsKey(known) ? 1 : 0;
                    LeaveOutGone(run, Categories, row, here.ContainsKey(known));
                }
                else if (run.Known.Find(ImportClients.Table, row.Long("client_id")) is not { } clientId || !clients.Contains(clientId))
                {
                    run.Report.Refuse(Categories, row.Id, "client_not_taken", row.Long("client_id"));
                }
                else
                {
                    var parentId = run.Known.Find(Categories, parent) is { } id && here.TryGetValue(id, out var above) && above.ClientId == clientId ? id : (long?)null;
                    var position = children.GetValueOrDefault((clientId, parentId));
                    children[(clientId, parentId)] = position + 1;
                    var category = Create(run, row, clientId, parentId, position);
                    run.Db.Categories.Add(category);
                    made.Add((row, category));
                    touched.Add(clientId);
                }
            }

            await run.Db.SaveChangesAsync(cancellationToken);
            foreach (var (row, category) in made)
            {
                counts.Imported++;
                run.Known.Add(Categories, row.Id, category.Id);
                here[category.Id] = category;
            }
        }

        return touched;
    }

    private static Category Create(ImportRun run, SourceRow row, long clientId, long? parentId, int position)
    {
        if (row.Flag("status") == false)
        {
            run.Report.Alter(Categories, row.Id, "category_inactive");
        }

        if (!row.IsNull("stats_config"))
        {
            run.Report.Alter(Categories, row.Id, "no_such_option", "stats_config");
        }

        var columns = TemplateColumns.Read(run, Categories, row);
        if (columns.Any(column => column.Label is not null))
        {
            run.Report.Alter(Categories, row.Id, "no_such_option", "export_columns.label");
        }

        return new Category
        {
            ClientId = clientId,
            ParentId = parentId,
            Title = TitleOf(run, Categories, row),
            Position = position,
            ShowStatistics = row.Flag("show_stats") ?? false,
            // Both lists name the columns alike.
            ReportColumns = [.. columns.Select(column => Enum.Parse<ReportColumn>(column.Kind.ToString()))],
        };
    }

    /// <summary>Adds the new services. Returns those that are to be archived, by client.</summary>
    private static async Task<SortedDictionary<long, List<long>>> AddServicesAsync(ImportRun run, SortedSet<long> touched, CancellationToken cancellationToken)
    {
        var counts = run.Report.Of(Services);
        var categories = await run.Db.Categories.Select(category => new { category.Id, category.ClientId }).ToDictionaryAsync(row => row.Id, row => row.ClientId, cancellationToken);
        var existing = await run.Db.Services.Select(service => service.Id).ToHashSetAsync(cancellationToken);
        var places = await run.Db.Services.Where(service => service.CategoryId != null).GroupBy(service => service.CategoryId!.Value)
            .Select(group => new { group.Key, Next = group.Max(service => service.Position) + 1 }).ToDictionaryAsync(row => row.Key, row => row.Next, cancellationToken);
        List<(SourceRow Row, Service Service)> made = [];
        foreach (var row in run.Source.Of(Services))
        {
            counts.Read++;
            if (run.Known.Find(Services, row.Id) is { } known)
            {
                counts.AlreadyHere += existing.Contains(known) ? 1 : 0;
                LeaveOutGone(run, Services, row, existing.Contains(known));
            }
            else if (run.Known.Find(Categories, row.Long("category_id")) is not { } categoryId || !categories.TryGetValue(categoryId, out var clientId))
            {
                run.Report.Refuse(Services, row.Id, "category_not_taken", row.Long("category_id"));
            }
            else
            {
                var place = places.GetValueOrDefault(categoryId);
                places[categoryId] = place + 1;
                var service = new Service { ClientId = clientId, CategoryId = categoryId, Title = TitleOf(run, Services, row), Position = place };
                run.Db.Services.Add(service);
                made.Add((row, service));
                touched.Add(clientId);
            }
        }

        await run.Db.SaveChangesAsync(cancellationToken);
        SortedDictionary<long, List<long>> inactive = [];
        foreach (var (row, service) in made)
        {
            counts.Imported++;
            run.Known.Add(Services, row.Id, service.Id);
            if (row.Flag("status") == false)
            {
                inactive.TryAdd(service.ClientId, []);
                inactive[service.ClientId].Add(service.Id);
            }
        }

        return inactive;
    }

    private static string TitleOf(ImportRun run, string table, SourceRow row)
    {
        if (run.Title(table, row, "title") is { } title)
        {
            return title;
        }

        run.Report.Alter(table, row.Id, "title_missing", $"n° {row.Id}");
        return $"n° {row.Id}";
    }

    private static void LeaveOutGone(ImportRun run, string table, SourceRow row, bool isHere)
    {
        if (!isHere)
        {
            run.Report.LeaveOut(table, row.Id, "deleted_here");
        }
    }
}
