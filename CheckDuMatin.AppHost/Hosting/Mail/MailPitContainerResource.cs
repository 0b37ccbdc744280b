namespace CheckDuMatin.AppHost.Hosting;

/// <summary>Mailpit in a container.</summary>
internal sealed class MailPitContainerResource(string name) : ContainerResource(name), IMailCatcherResource;
