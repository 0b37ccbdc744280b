using CheckDuMatin.Core.Mail;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>Writes the mail that the clock causes: bulletins that leave by themselves, reminders, and what operators are told.</summary>
internal sealed class WriteDueMail(SendDueBulletins bulletins, RemindLateChecks reminders, NotifyOperators operators) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var sent = await bulletins.RunAsync(cancellationToken);
        var reminded = await reminders.RunAsync(cancellationToken);
        var told = await operators.RunAsync(cancellationToken);
        return new JobResult(
            sent.Sent + sent.Refused + reminded + told > 0,
            new { Bulletins = sent.Sent, sent.Refused, Reminders = reminded, Operators = told });
    }
}
