using System.CommandLine;
using System.Globalization;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Operations;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm mail queue</c>: what waits, what failed and why; status 1 when mail has failed.</summary>
internal static class MailQueueCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("queue", "mail_queue");
        command.Run(async (verb, cancellationToken) =>
        {
            var zone = verb.Use<OperationsSettings>().TimeZone;
            var queue = await verb.Use<MailQueue>().OverviewAsync(ClientScope.System, cancellationToken);
            verb.Say("mail_queue_counts", queue.Queued, queue.Sending, queue.Unknown, queue.Failed, queue.SentLastDay);
            foreach (var mail in queue.Open)
            {
                verb.Say(
                    "mail_row",
                    mail.Id,
                    Texts.Get("mail_" + mail.State.ToWord()),
                    mail.Subject,
                    string.Join(", ", mail.Recipients.Select(recipient => recipient.Address)),
                    mail.Attempts,
                    mail.NextAttemptAt is { } next ? TimeZoneInfo.ConvertTimeFromUtc(next, zone).ToString("g", CultureInfo.CurrentCulture) : "-");
                if ((mail.Detail ?? mail.LastError) is { } error)
                {
                    verb.SayPlain($"    {error}");
                }
            }

            verb.Json(new
            {
                queue.Queued,
                queue.Sending,
                queue.Unknown,
                queue.Failed,
                queue.SentLastDay,
                queue.OldestAt,
                items = queue.Open.Select(mail => new
                {
                    mail.Id,
                    state = mail.State.ToWord(),
                    mail.Subject,
                    mail.Attempts,
                    mail.QueuedAt,
                    mail.NextAttemptAt,
                    mail.ErrorCode,
                    lastError = mail.Detail,
                    recipients = mail.Recipients.Select(recipient => recipient.Address),
                }),
            });
            return queue.Failed == 0 ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }
}
