using System.CommandLine;
using CheckDuMatin.Core;
using CheckDuMatin.Core.Demo;

namespace CheckDuMatin.Worker.Commands;

/// <summary><c>cdm demo seed</c>: the demonstration of a development database, and the account to look at it with.</summary>
internal static class DemoSeedCommand
{
    public static Command Create()
    {
        var command = new VerbCommand("seed", "demo_seed");
        command.Run(async (verb, cancellationToken) => Tell(verb, await verb.Use<SeedDemo>().RunAsync(cancellationToken)));
        return command;
    }

    /// <summary>In development a person is told the account at once (product.md §7); a script reads demo.json.</summary>
    internal static ExitCode Tell(Verb verb, Outcome<DemoSeeded> seeded)
    {
        if (!seeded.Succeeded)
        {
            return verb.Refuse(seeded.Problem);
        }

        var file = seeded.Value.File;
        verb.Say(seeded.Value.IsNew ? "demo_made" : "demo_there", seeded.Value.ChecksCreated);
        verb.Say("demo_account", file.Url, file.AdminEmail, file.AdminPassword);
        verb.Json(new { created = seeded.Value.IsNew, checks = seeded.Value.ChecksCreated, url = file.Url, adminEmail = file.AdminEmail });
        return ExitCode.Good;
    }
}
