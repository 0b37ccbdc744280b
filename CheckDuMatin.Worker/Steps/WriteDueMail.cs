using CheckDuMatin.Core.Mail;
using CheckDuMatin.Worker.Scheduling;

namespace CheckDuMatin.Worker.Steps;

/// <summary>
/// Writes the mail that the clock causes: bulletins that leave by themselves, reminders, and what operators are told. Each for itself: what keeps
/// one from being written keeps back no other.
/// </summary>
internal sealed class WriteDueMail(SendDueBulletins bulletins, RemindLateChecks reminders, NotifyOperators operators, ILogger<WriteDueMail> log) : IJobStep
{
    public async Task<JobResult> RunAsync(CancellationToken cancellationToken)
    {
        var (sent, sending) = await TryAsync("bulletins", bulletins.RunAsync, cancellationToken);
        var (reminded, reminding) = await TryAsync("reminders", reminders.RunAsync, cancellationToken);
        var (told, telling) = await TryAsync("operators", operators.RunAsync, cancellationToken);
        var failed = (sent?.Failed ?? 0) + (reminded?.Failed ?? 0) + (told?.Failed ?? 0);
        string?[] troubles = [sending, reminding, telling, failed == 0 ? null : $"{failed} mail(s) could not be written; tried again later."];
        var trouble = string.Join(" ", troubles.OfType<string>());
        return new JobResult(
            sent is { Sent: > 0 } or { Refused: > 0 } || reminded is { Written: > 0 } || told is { Written: > 0 },
            new { Bulletins = sent?.Sent ?? 0, Refused = sent?.Refused ?? 0, Reminders = reminded?.Written ?? 0, Operators = told?.Written ?? 0, failed },
            trouble.Length == 0 ? null : trouble);
    }

    private async Task<(T? Result, string? Trouble)> TryAsync<T>(string what, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return (await work(cancellationToken), null);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogError(exception, "The {What} that are due could not be written", what);
            return (null, $"{what}: {exception.GetBaseException().Message}");
        }
    }
}
