using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>Keeps the incidents log in step with the alerts, in the transaction that opens or closes them. An incident that a person has closed stays so.</summary>
internal static class IncidentTrail
{
    /// <summary>Opens the incident of a cause's open alert, or takes over its level where it became another.</summary>
    public static async Task FollowOpenAsync(CdmContext db, string cause, CancellationToken cancellationToken)
    {
        var opened = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT IGNORE INTO incidents (alert_id, cause, level, message, opened_at, opened_by_id, created_at, updated_at)
            SELECT a.id, a.cause, a.level, a.message, a.opened_at, {User.SystemId}, {db.Now}, {db.Now} FROM alerts a
            WHERE a.cause = {cause} AND a.open_mark = 1 AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.alert_id = a.id)
            """,
            cancellationToken);
        var changed = opened > 0 ? 0 : await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE incidents i JOIN alerts a ON a.id = i.alert_id SET i.level = a.level, i.updated_at = {db.Now}
            WHERE a.cause = {cause} AND a.open_mark = 1 AND i.closed_at IS NULL AND i.level <> a.level
            """,
            cancellationToken);
        await TellAsync(db, opened + changed, cancellationToken);
    }

    /// <summary>Closes the incident of a cause's alert, which must still be open.</summary>
    public static async Task CloseAsync(CdmContext db, string cause, CancellationToken cancellationToken) => await TellAsync(
        db,
        await CloseAsync(db, db.Alerts.Where(alert => alert.Cause == cause && alert.OpenMark == 1), cancellationToken),
        cancellationToken);

    /// <summary>Closes what is open of a client whose alerts go with it.</summary>
    public static Task<int> CloseOfClientAsync(CdmContext db, long clientId, CancellationToken cancellationToken) =>
        CloseAsync(db, db.Alerts.Where(alert => alert.ClientId == clientId), cancellationToken);

    /// <summary>Takes over from an alert that was written by hand when it began and whether it is over.</summary>
    public static async Task FollowAsync(CdmContext db, Alert alert, CancellationToken cancellationToken)
    {
        if (await db.Incidents.SingleOrDefaultAsync(incident => incident.AlertId == alert.Id && incident.ClosedAt == null, cancellationToken) is not { } incident)
        {
            return;
        }

        incident.OpenedAt = alert.OpenedAt;
        if (alert.ClosedAt is { } over)
        {
            (incident.ClosedAt, incident.ClosedById) = (over, User.SystemId);
        }

        db.Announce(ChangedEntity.Operations, incident.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Task<int> CloseAsync(CdmContext db, IQueryable<Alert> alerts, CancellationToken cancellationToken) => db.Incidents
        .Where(incident => incident.ClosedAt == null && alerts.Any(alert => alert.Id == incident.AlertId))
        .ExecuteUpdateAsync(
            set => set.SetProperty(incident => incident.ClosedAt, db.Now)
                .SetProperty(incident => incident.ClosedById, User.SystemId)
                .SetProperty(incident => incident.UpdatedAt, db.Now),
            cancellationToken);

    /// <summary>By itself and not with what else the context holds: the caller has yet to decide about that.</summary>
    private static Task TellAsync(CdmContext db, int rows, CancellationToken cancellationToken) => rows == 0
        ? Task.CompletedTask
        : db.Database.ExecuteSqlAsync(
            $"INSERT INTO changes (created_at, entity, entity_id, version, user_id) VALUES ({db.Now}, {(byte)ChangedEntity.Operations}, 0, 0, {db.Scope.UserId})",
            cancellationToken);
}
