using CheckDuMatin.Core.Checks;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Takes those off a check whose window stopped giving signs of life.</summary>
internal sealed class ForgetAbsentees(ForgetPresences forget) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        await forget.RunAsync(cancellationToken);
        return new JobResult(DidSomething: false);
    }
}
