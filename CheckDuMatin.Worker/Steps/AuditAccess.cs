using CheckDuMatin.Core.Maintenance;
using CheckDuMatin.Worker.Commands;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Counts who has access and who tried in vain; the names are for <c>cdm audit security</c>.</summary>
internal sealed class AuditAccess(AuditSecurity audit) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var found = await audit.RunAsync(cancellationToken);
        var counts = new
        {
            found.ActiveUsers,
            found.SignedInThisMonth,
            Sleeping = found.Sleeping.Count,
            WithoutSecondFactor = found.WithoutSecondFactor.Count,
            found.RefusedSignIns,
            found.Forbidden,
            found.NotFound,
            found.Tokens,
            TokensNearExpiry = found.TokensNearExpiry.Count,
            OpenFiles = found.OpenFiles.Count,
        };
        return new JobResult(DidSomething: true, counts, found.IsGood ? null : Texts.Get("audit_open_files", found.OpenFiles.Count));
    }
}
