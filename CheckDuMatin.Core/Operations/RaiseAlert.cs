using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Operations.Incidents;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations;

/// <summary>
/// Opens the alert of a cause, or touches it when it is open already. Whoever is on call gets one mail for each opening: the mail feature looks
/// for alerts that have none, so that a row here is enough, even while the relay is what the alert is about.
/// </summary>
public sealed class RaiseAlert(ScopedDb database)
{
    /// <param name="cause">Stable name such as <c>check.generation:42</c>, at most 255 characters.</param>
    /// <param name="clientId">The client concerned, whose managers may see it; null for what belongs to none.</param>
    /// <param name="message">What has happened and what to do, in French.</param>
    public Task RunAsync(string cause, AlertLevel level, long? clientId, string message, CancellationToken cancellationToken) =>
        database.WriteAsync(ClientScope.System, (db, token) => OpenAsync(db, cause, level, clientId, message, token), cancellationToken);

    /// <summary>The same in the caller's transaction.</summary>
    internal static async Task OpenAsync(CdmContext db, string cause, AlertLevel level, long? clientId, string message, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO alerts (cause, level, client_id, message, opened_at, last_seen_at, open_mark, created_at, updated_at)
            VALUES ({cause}, {(byte)level}, {clientId}, {message}, {db.Now}, {db.Now}, 1, {db.Now}, {db.Now})
            ON DUPLICATE KEY UPDATE level = {(byte)level}, message = {message}, last_seen_at = {db.Now}, updated_at = {db.Now}
            """,
            cancellationToken);
        await IncidentTrail.FollowOpenAsync(db, cause, cancellationToken);
    }
}

/// <summary>Closes the alert of a cause that is over; without effect when none is open.</summary>
public sealed class CloseAlert(ScopedDb database)
{
    public Task RunAsync(string cause, CancellationToken cancellationToken) =>
        database.WriteAsync(ClientScope.System, (db, token) => InAsync(db, cause, token), cancellationToken);

    /// <summary>The same in the caller's transaction.</summary>
    internal static async Task InAsync(CdmContext db, string cause, CancellationToken cancellationToken)
    {
        await IncidentTrail.CloseAsync(db, cause, cancellationToken);
        await db.Alerts.Where(alert => alert.Cause == cause && alert.OpenMark == 1).ExecuteUpdateAsync(
            set => set.SetProperty(alert => alert.OpenMark, (byte?)null)
                .SetProperty(alert => alert.ClosedAt, db.Now)
                .SetProperty(alert => alert.UpdatedAt, db.Now),
            cancellationToken);
    }
}
