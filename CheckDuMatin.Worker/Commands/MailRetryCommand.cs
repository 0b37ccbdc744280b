using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm mail retry</c>: tries a mail again at once, or every one that failed or waits for its next attempt.</summary>
/// <remarks>Those of unknown outcome only by their id: trying them too soon may send a twin.</remarks>
internal static class MailRetryCommand
{
    public static Command Create()
    {
        var id = new Argument<long?>("ID") { Description = Texts.Get("mail_retry_id"), Arity = ArgumentArity.ZeroOrOne };
        var command = new VerbCommand("retry", "mail_retry") { id };
        command.Run(async (verb, cancellationToken) =>
        {
            if (verb.Value(id) is { } one)
            {
                var outcome = await verb.Use<RetryMail>().RunAsync(ClientScope.System, one, cancellationToken);
                return outcome.Succeeded ? Tell(verb, retried: 1, refused: 0) : verb.Refuse(outcome.Problem);
            }

            var queue = await verb.Use<MailQueue>().OverviewAsync(ClientScope.System, cancellationToken);
            var (retried, refused) = (0, 0);
            foreach (var mail in queue.Open.Where(mail => mail.State is MailState.Failed or MailState.Queued))
            {
                var outcome = await verb.Use<RetryMail>().RunAsync(ClientScope.System, mail.Id, cancellationToken);
                if (outcome.Succeeded)
                {
                    retried++;
                }
                else
                {
                    refused++;
                    verb.SayPlain($"{mail.Id} · {mail.Subject} · {outcome.Problem.Text()}");
                }
            }

            return Tell(verb, retried, refused);
        });
        return command;
    }

    private static ExitCode Tell(Verb verb, int retried, int refused)
    {
        verb.Say("mail_retry_done", retried, refused);
        verb.Json(new { retried, refused });
        return refused == 0 ? ExitCode.Good : ExitCode.Trouble;
    }
}
