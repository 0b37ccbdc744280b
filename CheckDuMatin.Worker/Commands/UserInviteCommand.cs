using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user invite</c>: makes an account and mails its owner the link to open it. A manager's clients are assigned on the screens.</summary>
internal static class UserInviteCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = Texts.Get("user_invite_email") };
        var name = new Option<string>("--name") { Description = Texts.Get("user_invite_name"), HelpName = "NOM" };
        var role = new Option<string>("--role") { Description = Texts.Get("user_invite_role"), HelpName = "manager|administrator" };
        role.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text is not ("manager" or "administrator"))
            {
                result.AddError(Texts.Get("user_role_unknown", text));
            }
        });
        var command = new VerbCommand("invite", "user_invite") { email };
        command.AddRequired(name);
        command.AddRequired(role);
        command.Run(async (verb, cancellationToken) =>
        {
            var wanted = string.Equals(verb.Value(role), "administrator", StringComparison.Ordinal) ? UserRole.Administrator : UserRole.Manager;
            var input = new InviteUserInput(verb.Value(name), verb.Value(email), wanted, Language: "fr", ClientIds: []);
            var invited = await verb.Use<InviteUser>().RunAsync(ClientScope.System, input, cancellationToken);
            if (!invited.Succeeded)
            {
                return verb.Refuse(invited.Problem);
            }

            verb.Say("user_invited", verb.Value(email));
            verb.Json(new { id = invited.Value });
            return ExitCode.Good;
        });
        return command;
    }
}
