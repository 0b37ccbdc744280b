using CheckDuMatin.Core.Mail.Delivery;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Sends what is due of the outbox. Several workers share it: each mail is claimed by one.</summary>
internal sealed class SendMail(DeliverMails deliver) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var counts = await deliver.RunAsync(cancellationToken);
        return new JobResult(counts != new DeliveryCounts(), counts);
    }
}
