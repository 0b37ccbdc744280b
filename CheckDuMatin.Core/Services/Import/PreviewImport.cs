using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;

namespace CheckDuMatin.Core.Services.Import;

/// <summary>Says what an import would do; writes nothing.</summary>
public sealed class PreviewImport(ScopedDb database)
{
    /// <summary>Problems: client not found. What is wrong with rows is in the preview.</summary>
    public async Task<Outcome<ImportPreview>> RunAsync(ClientScope scope, long clientId, ImportSource source, CancellationToken cancellationToken)
    {
        await using var db = database.Open(scope);
        return await LockedClient.IsSeenAsync(db, clientId, cancellationToken)
            ? ImportPreview.Of(ImportPlan.Make(await TreeSnapshot.ReadAsync(db, clientId, cancellationToken), source))
            : ServicesProblems.ClientNotFound;
    }
}
