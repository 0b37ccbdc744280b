using System.CommandLine;
using CheckDuMatin.Core.Mail;
using CheckDuMatin.Core.Monitoring;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm alert test</c>: sends an alert that is none the whole way; status 1 when the relay did not take it or there is no address.</summary>
internal static class AlertTestCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("test", "alert_test");
        command.Run(async (verb, cancellationToken) =>
        {
            if (await verb.Use<TestAlert>().RunAsync(cancellationToken) is not { } result)
            {
                return verb.Refuse(ExitCode.Trouble, "alert_no_address");
            }

            verb.Say("alert_test_done", result.Address, Texts.Get("mail_" + result.State.ToWord()));
            if (result.Error is { } error)
            {
                verb.SayPlain($"    {error}");
            }

            verb.Json(new { mail = result.MailId, result.Address, state = result.State.ToWord(), result.Error });
            return result.State == MailState.Sent ? ExitCode.Good : ExitCode.Trouble;
        });
        return command;
    }
}
