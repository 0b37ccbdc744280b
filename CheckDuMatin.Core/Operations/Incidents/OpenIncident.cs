using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Core.Operations.Incidents;

/// <summary>An administrator notes an incident that no alert has opened: users called, the line was cut.</summary>
public sealed class OpenIncident(ScopedDb database)
{
    /// <returns>The incident's id.</returns>
    public Task<Outcome<long>> RunAsync(ClientScope scope, OpenIncidentInput input, CancellationToken cancellationToken) => database.WriteAsync<Outcome<long>>(
        scope,
        async (db, token) =>
        {
            if (!scope.SeesAll)
            {
                return UsersProblems.AdministratorsOnly;
            }

            if (Text.FreeText(input.Message) is not { Length: <= Incident.MaxTextLength } message)
            {
                return OperationsProblems.IncidentMessageRequired;
            }

            if (!Enum.IsDefined(input.Level))
            {
                return OperationsProblems.LevelUnknown;
            }

            var incident = new Incident { Level = input.Level, Message = message, OpenedAt = db.Now, OpenedById = scope.UserId };
            db.Incidents.Add(incident);
            await db.SaveChangesAsync(token);
            db.Audit("incident.opened", incident.Id, clientId: null, after: new { level = incident.Level.ToString().ToLowerInvariant(), incident.Message });
            db.Announce(ChangedEntity.Operations, incident.Id, clientId: null);
            await db.SaveChangesAsync(token);
            return incident.Id;
        },
        cancellationToken);
}

/// <param name="Message">What has happened; the first line is its title.</param>
public sealed record OpenIncidentInput(AlertLevel Level, string? Message);
