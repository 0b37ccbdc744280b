using System.CommandLine;
using CheckDuMatin.Core.Mail;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm mail test</c>: hands one mail to the relay and shows each step; status 1 when it was not taken. Needs no database.</summary>
internal static class MailTestCommand
{
    public static Command Create()
    {
        var address = new Argument<string>("ADDRESS") { Description = Texts.Get("mail_test_address") };
        var command = new VerbCommand("test", "mail_test") { address };
        command.Run(
            async (verb, cancellationToken) =>
            {
                List<string> steps = [];
                var tried = await verb.Use<TryRelay>().RunAsync(
                    verb.Value(address) ?? "",
                    line =>
                    {
                        steps.Add(line);
                        verb.SayPlain($"  {line}");
                    },
                    cancellationToken);
                if (!tried.Succeeded)
                {
                    return verb.Refuse(tried.Problem);
                }

                var trial = tried.Value;
                verb.Say(trial.Accepted ? "mail_test_accepted" : "mail_test_refused", trial.Relay, trial.Words);
                if (trial.Explanation is { } explanation)
                {
                    verb.SayPlain($"→ {explanation}");
                }

                verb.Json(new { trial.Relay, trial.Accepted, answer = trial.Words, trial.Explanation, steps });
                return trial.Accepted ? ExitCode.Good : ExitCode.Trouble;
            },
            waitsForDatabase: true);
        return command;
    }
}
