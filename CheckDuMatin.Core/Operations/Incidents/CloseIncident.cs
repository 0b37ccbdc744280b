using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>An administrator closes an incident. The alert that opened it, if it lasts, goes on by itself.</summary>
public sealed class CloseIncident(ScopedDb database)
{
    /// <returns>The incident's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long incidentId, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            // Decided by the statement itself: the all-clear may come at this moment.
            var closed = await db.Incidents.Where(incident => incident.Id == incidentId && incident.ClosedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(incident => incident.ClosedAt, db.Now)
                    .SetProperty(incident => incident.ClosedById, scope.UserId)
                    .SetProperty(incident => incident.UpdatedAt, db.Now),
                token);
            if (closed == 0)
            {
                return await db.Incidents.AnyAsync(incident => incident.Id == incidentId, token) ? OperationsProblems.IncidentClosed : OperationsProblems.IncidentNotFound;
            }

            db.Audit("incident.closed", incidentId, clientId: null);
            db.Announce(ChangedEntity.Operations, incidentId, clientId: null);
            await db.SaveChangesAsync(token);
            return incidentId;
        },
        cancellationToken);
}
