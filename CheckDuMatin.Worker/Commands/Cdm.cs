using System.CommandLine;
using System.CommandLine.Help;

namespace CheckDuMatin.Worker.Commands;

/// <summary>The operations command: every verb with its file in this folder.</summary>
internal static class Cdm
{
    /// <summary>Given at any verb: one line of JSON on the standard output, last, and nothing else there.</summary>
    public static Option<bool> Json { get; } = new("--json") { Recursive = true };

    /// <summary>Parses and runs. Returns the exit status.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        Texts.UseLanguageOfEnvironment();
        var parsed = Build().Parse(args);
        var status = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp ? (int)ExitCode.WrongUsage : status;
    }

    internal static Command Build()
    {
        Json.Description = Texts.Get("option_json");
        var help = new HelpOption { Description = Texts.Get("option_help") };
        help.Action = new ExampleHelp((HelpAction)help.Action!);

        // Not a RootCommand: that is named after the binary, and operators know it as cdm.
        var root = new Command("cdm", Texts.Get("cdm")) { help, Json };
        root.Add(Group("checks", ChecksCreateCommand.Create(), ChecksPurgeCommand.Create()));
        root.Add(JobsCommand.Create());
        root.Add(Group("backup", BackupCreateCommand.Create(), BackupListCommand.Create(), BackupVerifyCommand.Create(), BackupRestoreCommand.Create(), BackupDecryptCommand.Create()));
        root.Add(Group("db", DbStatusCommand.Create(), DbMigrateCommand.Create(), DbSlowCommand.Create(), DbCheckCommand.Create()));
        root.Add(Group("storage", StorageReportCommand.Create()));
        root.Add(Group("mail", MailQueueCommand.Create(), MailRetryCommand.Create(), MailTestCommand.Create()));
        root.Add(Group("alert", AlertTestCommand.Create()));
        root.Add(Group("token", TokenCreateCommand.Create()));
        root.Add(Group("user", UserListCommand.Create(), UserInviteCommand.Create(), UserLinkCommand.Create(), UserUnlockCommand.Create(), UserResetTwoFactorCommand.Create(), UserFirstAdminCommand.Create()));
        root.Add(Group("import", ImportLaravelCommand.Create()));
        root.Add(Group("demo", DemoSeedCommand.Create(), DemoResetCommand.Create()));
        root.Add(DoctorCommand.Create());
        root.Add(HealthCommand.Create());
        root.Add(LogsCommand.Create());
        root.Add(Group("config", ConfigCheckCommand.Create()));
        root.Add(Group("audit", AuditSecurityCommand.Create()));
        root.Add(SupportBundleCommand.Create());
        root.Add(ContactsCommand.Create());
        root.Add(VersionCommand.Create());
        return root;
    }

    private static Command Group(string name, params Command[] verbs)
    {
        var group = new Command(name, Texts.Get(name));
        foreach (var verb in verbs)
        {
            group.Add(verb);
        }

        return group;
    }
}
