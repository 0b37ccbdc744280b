using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Data;
using CheckDuMatin.Core.Users;
using Microsoft.EntityFrameworkCore;
using MySqlConnector;

namespace CheckDuMatin.Core.Operations.Planning;

/// <summary>An administrator asks for a run of a job now; a worker looks every second and does it.</summary>
public sealed class RequestJob(ScopedDb database)
{
    /// <returns>The request's id. Refused while the job is queued or running by request already.</returns>
    public async Task<Outcome<long>> RunAsync(ClientScope scope, string job, CancellationToken cancellationToken)
    {
        if (!scope.SeesAll)
        {
            return UsersProblems.AdministratorsOnly;
        }

        try
        {
            return await database.WriteAsync<Outcome<long>>(scope, (db, token) => RequestAsync(db, job, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry })
        {
            return OperationsProblems.JobRequested;
        }
    }

    private static async Task<Outcome<long>> RequestAsync(CdmContext db, string job, CancellationToken cancellationToken)
    {
        if (!await db.PlannedJobs.AnyAsync(planned => planned.Job == job, cancellationToken))
        {
            return OperationsProblems.JobUnknown(job);
        }

        var request = new JobRequest { Job = job, RequestedById = db.Scope.UserId, OpenMark = 1 };
        db.JobRequests.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        db.Audit("job.requested", request.Id, clientId: null, after: new { job });
        db.Announce(ChangedEntity.Operations, request.Id, clientId: null);
        await db.SaveChangesAsync(cancellationToken);
        return request.Id;
    }
}
