namespace CheckDuMatin.AppHost.Hosting;

/// <summary>MailDev of npm.</summary>
internal sealed class LocalMailCatcherResource(string name, string program, string directory) : ExecutableResource(name, program, directory), IMailCatcherResource;
