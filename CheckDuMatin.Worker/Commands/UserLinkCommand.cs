using System.CommandLine;
using CheckDuMatin.Core.Access;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user link</c>: prints the link by which somebody chooses a password, for when no mail leaves.</summary>
internal static class UserLinkCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("EMAIL") { Description = Texts.Get("user_email") };
        var command = new VerbCommand("link", "user_link") { email };
        command.Run(async (verb, cancellationToken) =>
        {
            var user = await verb.Use<FindUser>().RunAsync(ClientScope.System, verb.Value(email), cancellationToken);
            if (!user.Succeeded)
            {
                return verb.Refuse(user.Problem);
            }

            var link = await verb.Use<CreateAccountLink>().RunAsync(ClientScope.System, user.Value, cancellationToken);
            if (!link.Succeeded)
            {
                return verb.Refuse(link.Problem);
            }

            var url = (verb.Use<IConfiguration>()["APP_URL"] ?? "").TrimEnd('/') + link.Value.Path;
            verb.Say("user_link_made", verb.Value(email));
            verb.SayPlain(url);
            verb.Json(new { url, link.Value.ExpiresAt });
            return ExitCode.Good;
        });
        return command;
    }
}
