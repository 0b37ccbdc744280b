using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Does what a preview has shown, all or nothing, in one transaction of a few statements whatever the number of rows.</summary>
public sealed class ApplyImport(ScopedDb database)
{
    /// <summary>
    /// What was done. Problems: client not found; rows with errors; stale, with the new preview, when the tree has changed since the one that
    /// was shown. With any of them nothing is written.
    /// </summary>
    public Task<Outcome<ImportPreview>> RunAsync(ClientScope scope, long clientId, ImportSource source, string fingerprint, CancellationToken cancellationToken) =>
        database.WriteAsync(scope, (db, token) => ApplyAsync(db, clientId, source, fingerprint, token), cancellationToken);

    private static async Task<Outcome<ImportPreview>> ApplyAsync(
        CdmContext db, long clientId, ImportSource source, string fingerprint, CancellationToken cancellationToken)
    {
        if (!await LockedClient.TakeAsync(db, clientId, cancellationToken))
        {
            return ServicesProblems.ClientNotFound;
        }

        var tree = await TreeSnapshot.ReadAsync(db, clientId, cancellationToken);
        var plan = ImportPlan.Make(tree, source);
        var preview = ImportPreview.Of(plan);
        if (preview.Fingerprint != fingerprint)
        {
            return Outcome.Stale(preview, ServicesProblems.ImportStale);
        }

        if (plan.Errors.Count > 0)
        {
            return Outcome.Stale(preview, ServicesProblems.ImportHasErrors);
        }

        if (plan.Changes.Count > 0)
        {
            await WriteAsync(db, clientId, tree, plan, cancellationToken);
            db.Audit("services.imported", null, clientId, after: new
            {
                created = preview.Count(ImportChangeKind.Create),
                moved = preview.Count(ImportChangeKind.Move),
                renamed = preview.Count(ImportChangeKind.Rename),
                described = preview.Count(ImportChangeKind.Describe),
                restored = preview.Count(ImportChangeKind.Restore),
                categories = plan.NewCategories.Count,
            });
            db.Announce(ChangedEntity.Services, clientId, clientId);
            await db.SaveChangesAsync(cancellationToken);
        }

        return preview;
    }

    private static async Task WriteAsync(CdmContext db, long clientId, TreeSnapshot tree, ImportPlan plan, CancellationToken cancellationToken)
    {
        await TreeSql.InsertBranchesAsync(db, clientId, plan.Branches, plan.NewServices, cancellationToken);
        if (plan.Changed.Count > 0)
        {
            // Moves may lead into categories that were just made: their keys are known only now.
            var now = plan.NewCategories.Count == 0 ? tree : await TreeSnapshot.ReadAsync(db, clientId, cancellationToken);
            Dictionary<long, int> places = new(now.ServiceCounts);
            await TreeSql.UpdateServicesAsync(
                db,
                clientId,
                plan.Changed.Select(change =>
                {
                    var (service, row, key) = change;
                    var category = key.Length == 0 ? service.CategoryId!.Value : now.CategoryIds[key];
                    var stays = category == service.CategoryId && service.IsActive;
                    var place = stays ? service.Position : places.GetValueOrDefault(category);
                    if (!stays)
                    {
                        places[category] = place + 1;
                    }

                    return new ChangedService(service.Id, category, row.Title, plan.HasDescriptions ? row.Description : service.Description, place);
                }),
                cancellationToken);
            await TreeSql.RenumberServicesAsync(db, clientId, cancellationToken);
        }

        await RefreshRevisions.RunAsync(db, clientId, cancellationToken);
    }
}
