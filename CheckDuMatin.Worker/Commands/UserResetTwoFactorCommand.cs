using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user reset-2fa</c>: takes the second factor from somebody who has lost it.</summary>
internal static class UserResetTwoFactorCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = Texts.Get("user_email") };
        var command = new VerbCommand("reset-2fa", "user_reset_2fa") { email };
        command.Run(async (verb, cancellationToken) =>
        {
            var user = await verb.Use<FindUser>().RunAsync(ClientScope.System, verb.Value(email), cancellationToken);
            if (!user.Succeeded)
            {
                return verb.Refuse(user.Problem);
            }

            var reset = await verb.Use<ResetTwoFactor>().RunAsync(ClientScope.System, user.Value, cancellationToken);
            if (!reset.Succeeded)
            {
                return verb.Refuse(reset.Problem);
            }

            verb.Say(reset.Value ? "user_reset_2fa_done" : "user_reset_2fa_none", verb.Value(email));
            verb.Json(new { id = user.Value, reset = reset.Value });
            return ExitCode.Good;
        });
        return command;
    }
}
