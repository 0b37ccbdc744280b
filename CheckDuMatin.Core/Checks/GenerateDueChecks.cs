using System.Data.Common;
using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CheckDuMatin.Core.Checks;

/// <summary>
/// Makes every check that is due. The database decides what is due, so a run that comes late, twice or on two workers at once changes nothing,
/// and a worker that was down catches up on what is still today (product.md §3).
/// </summary>
public sealed class GenerateDueChecks(ScopedDb database, RaiseAlert raiseAlert, TimeProvider time, ILogger<GenerateDueChecks> log)
{
    /// <summary>Followed by the client's id.</summary>
    internal const string AlertCause = "check.generation:";

    /// <param name="at">Instant (UTC) to work for instead of now.</param>
    /// <param name="clientId">Only this client.</param>
    public async Task<GenerationResult> RunAsync(DateTime? at, long? clientId, CancellationToken cancellationToken)
    {
        DueClientsResult clients;
        await using (var db = database.Open(ClientScope.System))
        {
            clients = await DueClients.ReadAsync(db, at ?? time.GetUtcNow().UtcDateTime, clientId, cancellationToken);
        }

        foreach (var broken in clients.Broken)
        {
            log.LogError("The time zone of client {ClientId} is unknown here", broken.ClientId);
            await AlertAsync(broken, cancellationToken);
        }

        if (clients.Due.Count == 0)
        {
            return new GenerationResult(0, clients.Skipped, clients.Broken.Count);
        }

        try
        {
            var created = await InsertAsync(clients.Due, cancellationToken);
            return new GenerationResult(created, clients.Skipped + clients.Due.Count - created, clients.Broken.Count);
        }
        catch (Exception exception) when (exception is DbException { IsTransient: false } || IsContention(exception))
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
                await AlertAsync(due, cancellationToken);
            }
        }

        return new GenerationResult(created, clients.Skipped + clients.Due.Count - created - failed, failed + clients.Broken.Count);
    }

    /// <summary>Others held the rows through every retry: one client at a time gets through. A database that is away does not.</summary>
    private static bool IsContention(Exception exception) =>
        exception is RetryLimitExceededException { InnerException: MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout } };

    private async Task AlertAsync(DueCheck due, CancellationToken cancellationToken)
    {
        await using var db = database.Open(ClientScope.System);
        var client = await db.Clients.Where(row => row.Id == due.ClientId).Select(row => row.Label).SingleAsync(cancellationToken);
        var message = ChecksProblems.GenerationFailed(client, due.Day).Text(CultureInfo.GetCultureInfo("fr-FR"));
        await raiseAlert.RunAsync($"{AlertCause}{due.ClientId}", AlertLevel.Major, due.ClientId, message, cancellationToken);
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
                    await CloseAlertsAsync(db, due, token);
                }

                return created;
            },
            cancellationToken);

    /// <summary>A client that has its check again is no longer anybody's worry.</summary>
    private static async Task CloseAlertsAsync(CdmContext db, IReadOnlyCollection<DueCheck> due, CancellationToken cancellationToken)
    {
        var open = await db.Alerts.Where(alert => alert.OpenMark == 1 && alert.Cause.StartsWith(AlertCause)).ToListAsync(cancellationToken);
        foreach (var alert in open.Where(alert => due.Any(check => check.ClientId == alert.ClientId)))
        {
            await CloseAlert.InAsync(db, alert.Cause, cancellationToken);
        }
    }
}
