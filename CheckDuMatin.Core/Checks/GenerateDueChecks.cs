using System.Data.Common;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// Makes every check that is due. The database decides what is due, so a run that comes late, twice or on two workers at once changes nothing,
/// and a worker that was down catches up on what is still today (product.md §3).
/// </summary>
public sealed class GenerateDueChecks(ScopedDb database, TimeProvider time, ILogger<GenerateDueChecks> log)
{
    /// <param name="at">Instant (UTC) to work for instead of now.</param>
    /// <param name="clientId">Only this client.</param>
    public async Task<GenerationResult> RunAsync(DateTime? at, long? clientId, CancellationToken cancellationToken)
    {
        DueClientsResult clients;
        await using (var db = database.Open(ClientScope.System))
        {
            clients = await DueClients.ReadAsync(db, at ?? time.GetUtcNow().UtcDateTime, clientId, cancellationToken);
        }

        if (clients.Due.Count == 0)
        {
            return new GenerationResult(0, clients.Skipped, 0);
        }

        try
        {
            var created = await InsertAsync(clients.Due, cancellationToken);
            return new GenerationResult(created, clients.Skipped + clients.Due.Count - created, 0);
        }
        catch (DbException exception) when (!exception.IsTransient)
        {
            log.LogWarning(exception, "The set of {Count} due checks failed; repeating it client by client", clients.Due.Count);
            return await OneByOneAsync(clients, cancellationToken);
        }
    }

    /// <summary>One bad client stops nobody: the others get their checks, the bad one is alerted.</summary>
    private async Task<GenerationResult> OneByOneAsync(DueClientsResult clients, CancellationToken cancellationToken)
    {
        var (created, failed) = (0, 0);
        foreach (var due in clients.Due)
        {
            try
            {
                created += await InsertAsync([due], cancellationToken);
            }
            catch (Exception exception) when (exception is DbException or RetryLimitExceededException)
            {
                failed++;
                log.LogError(exception, "No check could be made for client {ClientId} on {Day}", due.ClientId, due.Day);
            }
        }

        return new GenerationResult(created, clients.Skipped + clients.Due.Count - created - failed, failed);
    }

    private Task<int> InsertAsync(IReadOnlyCollection<DueCheck> due, CancellationToken cancellationToken) =>
        database.WriteAsync(
            ClientScope.System,
            async (db, token) =>
            {
                var created = await InsertChecks.RunAsync(db, due, token);
                if (created > 0)
                {
                    db.Audit("checks.generated", entityId: null, clientId: null, after: new { created });
                    await db.SaveChangesAsync(token);
                }

                return created;
            },
            cancellationToken);
}
