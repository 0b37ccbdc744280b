using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user unlock</c>: lets somebody try again at once who is locked out after too many wrong passwords.</summary>
internal static class UserUnlockCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = Texts.Get("user_email") };
        var command = new VerbCommand("unlock", "user_unlock") { email };
        command.Run(async (verb, cancellationToken) =>
        {
            var user = await verb.Use<FindUser>().RunAsync(ClientScope.System, verb.Value(email), cancellationToken);
            var unlocked = user.Succeeded ? await verb.Use<UnlockUser>().RunAsync(ClientScope.System, user.Value, cancellationToken) : user;
            if (!unlocked.Succeeded)
            {
                return verb.Refuse(unlocked.Problem);
            }

            verb.Say("user_unlocked", verb.Value(email));
            verb.Json(new { id = unlocked.Value });
            return ExitCode.Good;
        });
        return command;
    }
}
