using System.CommandLine;
using CheckDuMatin.Core.Users;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm user first-admin</c>: a link, valid 24 hours and once, that creates the first administrator.</summary>
internal static class UserFirstAdminCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("first-admin", "user_first_admin");
        command.Run(async (verb, cancellationToken) =>
        {
            var path = await verb.Use<CreateFirstAdministratorLink>().RunAsync(cancellationToken);
            if (!path.Succeeded)
            {
                return verb.Refuse(path.Problem);
            }

            var url = (verb.Use<IConfiguration>()["APP_URL"] ?? "").TrimEnd('/') + path.Value;
            verb.Say("user_first_admin_link");
            verb.SayPlain(url);
            verb.Json(new { url });
            return ExitCode.Good;
        });
        return command;
    }
}
