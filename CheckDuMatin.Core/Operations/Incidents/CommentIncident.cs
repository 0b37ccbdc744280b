using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>An administrator notes what he found or did, also after the end: that is when causes become known.</summary>
public sealed class CommentIncident(ScopedDb database)
{
    /// <returns>The comment's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, long incidentId, string? text, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            if (Text.FreeText(text) is not { Length: <= Incident.MaxTextLength } comment)
            {
                return OperationsProblems.CommentRequired;
            }

            if (!await db.Incidents.AnyAsync(incident => incident.Id == incidentId, token))
            {
                return OperationsProblems.IncidentNotFound;
            }

            var row = new IncidentComment { IncidentId = incidentId, UserId = scope.UserId, Text = comment };
            db.IncidentComments.Add(row);
            db.Audit("incident.commented", incidentId, clientId: null, after: new { comment });
            db.Announce(ChangedEntity.Operations, incidentId, clientId: null);
            await db.SaveChangesAsync(token);
            return row.Id;
        },
        cancellationToken);
}
